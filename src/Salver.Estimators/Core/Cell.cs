namespace Salver.Estimators;

/// <summary>What a <see cref="Cell"/> holds.</summary>
enum CellKind : byte
{
    /// <summary>Python's None, pandas' NA and NaT.</summary>
    None,
    Float,
    Integer,
    Boolean,
    Text,

    /// <summary>Nanoseconds since 1970-01-01, as numpy.datetime64 and pandas.Timestamp hold them.</summary>
    Time,

    /// <summary>A whole object: one row's dictionary (<see cref="IReadOnlyDictionary{TKey,TValue}"/> of text and Cell) or list (Cell[]).</summary>
    Compound,
}

/// <summary>One value of a mixed column: what numpy holds in an object array. Equality is Python's: 1 == 1.0 == True, and NaN equals nothing.</summary>
readonly struct Cell : IEquatable<Cell>
{
    readonly object? _reference;
    readonly long _bits;

    Cell(CellKind kind, long bits, object? reference)
    {
        Kind = kind;
        _bits = bits;
        _reference = reference;
    }

    public CellKind Kind { get; }

    public static Cell None => default;
    public static Cell NaN => Float(double.NaN);
    public static Cell Float(double value) => new(CellKind.Float, BitConverter.DoubleToInt64Bits(value), null);
    public static Cell Integer(long value) => new(CellKind.Integer, value, null);
    public static Cell Boolean(bool value) => new(CellKind.Boolean, value ? 1 : 0, null);
    public static Cell Text(string value) => new(CellKind.Text, 0, value);
    public static Cell Time(long nanoseconds) => new(CellKind.Time, nanoseconds, null);
    public static Cell Compound(object value) => new(CellKind.Compound, 0, value);

    /// <summary>The float of a Float cell.</summary>
    public double AsFloat => BitConverter.Int64BitsToDouble(_bits);

    /// <summary>The integer of an Integer, Boolean or Time cell.</summary>
    public long AsInteger => _bits;

    public bool AsBoolean => _bits != 0;

    /// <summary>The text of a Text cell.</summary>
    public string AsText => (string)_reference!;

    /// <summary>The object of a Compound cell.</summary>
    public object? Reference => _reference;

    public bool IsNumber => Kind is CellKind.Float or CellKind.Integer or CellKind.Boolean;

    public bool IsNaN => Kind == CellKind.Float && double.IsNaN(AsFloat);

    /// <summary>None or NaN.</summary>
    public bool IsMissing => Kind == CellKind.None || IsNaN;

    /// <summary>The number of a Float, Integer or Boolean cell; NaN for anything else.</summary>
    public double ToDouble() => Kind switch
    {
        CellKind.Float => AsFloat,
        CellKind.Integer or CellKind.Boolean => _bits,
        _ => double.NaN,
    };

    public bool Equals(Cell other)
    {
        if (IsNumber && other.IsNumber)
            return Kind == CellKind.Float || other.Kind == CellKind.Float ? ToDouble() == other.ToDouble() : _bits == other._bits;
        return Kind == other.Kind && Kind switch
        {
            CellKind.Text => ReferenceEquals(_reference, other._reference) || AsText == other.AsText,
            CellKind.Compound => ReferenceEquals(_reference, other._reference),
            _ => _bits == other._bits,
        };
    }

    public override bool Equals(object? obj) => obj is Cell other && Equals(other);

    public override int GetHashCode() => Kind switch
    {
        CellKind.Text => AsText.GetHashCode(),
        CellKind.Float or CellKind.Integer or CellKind.Boolean => ToDouble().GetHashCode(),
        CellKind.Time => _bits.GetHashCode(),
        CellKind.Compound => _reference!.GetHashCode(),
        _ => 0,
    };

    /// <summary>As Python would print it, with quotes around text; for messages.</summary>
    public override string ToString() => Kind switch
    {
        CellKind.Float => double.IsNaN(AsFloat) ? "NaN" : AsFloat.ToString("R", System.Globalization.CultureInfo.InvariantCulture),
        CellKind.Integer => _bits.ToString(System.Globalization.CultureInfo.InvariantCulture),
        CellKind.Boolean => AsBoolean ? "True" : "False",
        CellKind.Text => $"'{(AsText.Length <= 60 ? AsText : AsText[..57] + "...")}'",
        CellKind.Time => $"{DateTime.UnixEpoch.AddTicks(_bits / 100):O}",
        CellKind.Compound => "an object",
        _ => "None",
    };
}
