using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text;
using Salver.Estimators;
using Salver.Formats;
using Salver.Formats.Records;

namespace Salver.Binding;

/// <summary>Turns numpy arrays and Python values of the record graph into .NET ones, checking type and shape on the way.</summary>
static class Arrays
{
    /// <summary>Columns that a model may say it has.</summary>
    public const int MostColumns = 1 << 24;

    /// <summary>Elements as float64, in C order. Booleans and integers count as numbers; objects that are numbers too.</summary>
    public static double[] Doubles(ArrayRecord array, string path)
    {
        var values = new double[array.Count];
        if (array.Objects is { } objects)
        {
            for (var i = 0; i < values.Length; i++) values[i] = Number(objects[i], path);
            return values;
        }
        var dtype = array.Dtype;
        var bytes = array.Data.Span;
        if (dtype is { Kind: 'f', ItemSize: 8, IsBigEndian: false } && BitConverter.IsLittleEndian)
            MemoryMarshal.Cast<byte, double>(bytes).CopyTo(values);
        else
            for (var i = 0; i < values.Length; i++) values[i] = Element(dtype, bytes.Slice(i * dtype.ItemSize, dtype.ItemSize), path);
        return array.Order == 'F' && array.Shape.Count > 1 ? ToRowMajor(values, array.Shape) : values;
    }

    /// <summary>As <see cref="Doubles(ArrayRecord, string)"/>, into an array that is used again when it is long enough; those of a file are read straight into it.</summary>
    public static void Doubles(ArrayRecord array, string path, [NotNull] ref double[]? values)
    {
        var count = array.Count;
        if (array is not { Dtype: { Kind: 'f', ItemSize: 8, IsBigEndian: false }, Objects: null } || array.Order == 'F' && array.Shape.Count > 1 || !BitConverter.IsLittleEndian)
        {
            values = Doubles(array, path);
            return;
        }
        if (values is null || values.Length < count) values = new double[count];
        var bytes = MemoryMarshal.AsBytes(values.AsSpan(0, count));
        if (array.Slice is { } slice) slice.Read(bytes);
        else array.Data.Span.CopyTo(bytes);
    }

    /// <summary>Elements as cells, in C order.</summary>
    public static Cell[] Cells(ArrayRecord array, string path)
    {
        var cells = new Cell[array.Count];
        if (array.Objects is { } objects)
        {
            for (var i = 0; i < cells.Length; i++) cells[i] = Cell(objects[i], path);
            return cells;
        }
        var dtype = array.Dtype;
        var bytes = array.Data.Span;
        for (var i = 0; i < cells.Length; i++) cells[i] = CellElement(dtype, bytes.Slice(i * dtype.ItemSize, dtype.ItemSize), path);
        return array.Order == 'F' && array.Shape.Count > 1 ? ToRowMajor(cells, array.Shape) : cells;
    }

    /// <summary>Element type an array of that dtype has in the engine.</summary>
    public static ElementType TypeOf(DtypeRecord dtype) => dtype.Kind switch
    {
        'b' => ElementType.Boolean,
        'i' or 'u' => ElementType.Int64,
        'f' => dtype.ItemSize == 4 ? ElementType.Float32 : ElementType.Float64,
        _ => ElementType.Object,
    };

    /// <summary>A Python or numpy scalar as a number.</summary>
    public static double Number(Record? record, string path) => record switch
    {
        FloatRecord f => f.Value,
        IntegerRecord i => i.Value,
        BooleanRecord b => b.Value ? 1 : 0,
        ScalarRecord s => Element(s.Dtype, s.Data.Span, path),
        BigIntegerRecord big => (double)big.Value,
        ArrayRecord { Count: 1 } a => a.Objects is { } o ? Number(o[0] is ArrayRecord ? null : o[0], path) : Element(a.Dtype, a.Data.Span, path),
        _ => throw Malformed(path, "a number", record),
    };

    /// <summary>A Python or numpy scalar as an integer.</summary>
    public static long Integer(Record? record, string path)
    {
        if (record is IntegerRecord i) return i.Value;
        var value = Number(record, path);
        return value == Math.Floor(value) && Math.Abs(value) < 1e18 ? (long)value : throw Malformed(path, "an integer", record);
    }

    /// <summary>A number of columns.</summary>
    public static int Width(Record? record, string path) =>
        Integer(record, path) is >= 0 and <= MostColumns and var width ? (int)width : throw Malformed(path, $"a number of columns from 0 to {MostColumns:N0}", record);

    /// <summary>A Python or numpy value as a cell.</summary>
    public static Cell Cell(Record? record, string path) => record switch
    {
        NoneRecord => Estimators.Cell.None,
        BooleanRecord b => Estimators.Cell.Boolean(b.Value),
        IntegerRecord i => Estimators.Cell.Integer(i.Value),
        BigIntegerRecord big => Estimators.Cell.Float((double)big.Value),
        FloatRecord f => Estimators.Cell.Float(f.Value),
        TextRecord t => Estimators.Cell.Text(t.Value),
        BytesRecord b => Estimators.Cell.Text(Encoding.Latin1.GetString(b.Value.Span)),
        ScalarRecord s => CellElement(s.Dtype, s.Data.Span, path),
        ArrayRecord { Shape.Count: 0 } a when a.Objects is null => CellElement(a.Dtype, a.Data.Span, path),
        GlobalRecord { Name: "NA" or "NaT" } or ObjectRecord { Type.Name: "NAType" or "_nat_unpickle" } => Estimators.Cell.None,
        _ => throw Malformed(path, "a number, a text, a boolean or None", record),
    };

    public static ModelFormatException Malformed(string path, string expected, Record? found) =>
        new(ModelFormatError.Malformed, $"Expected {expected} at {path} and found {Describe.Of(found)}.", found?.Offset ?? -1);

    static double Element(DtypeRecord dtype, ReadOnlySpan<byte> bytes, string path) => (dtype.Kind, dtype.ItemSize, dtype.IsBigEndian) switch
    {
        ('f', 8, false) => BinaryPrimitives.ReadDoubleLittleEndian(bytes),
        ('f', 8, true) => BinaryPrimitives.ReadDoubleBigEndian(bytes),
        ('f', 4, false) => BinaryPrimitives.ReadSingleLittleEndian(bytes),
        ('f', 4, true) => BinaryPrimitives.ReadSingleBigEndian(bytes),
        ('f', 2, false) => (double)BinaryPrimitives.ReadHalfLittleEndian(bytes),
        ('f', 2, true) => (double)BinaryPrimitives.ReadHalfBigEndian(bytes),
        ('b', 1, _) => bytes[0] != 0 ? 1 : 0,
        ('u', 8, false) => BinaryPrimitives.ReadUInt64LittleEndian(bytes),
        ('u', 8, true) => BinaryPrimitives.ReadUInt64BigEndian(bytes),
        ('i' or 'u', _, _) => IntegerElement(dtype, bytes),
        _ => throw new ModelFormatException(ModelFormatError.Malformed, $"Expected numbers at {path} and found {dtype}."),
    };

    static long IntegerElement(DtypeRecord dtype, ReadOnlySpan<byte> bytes) => (dtype.Kind, dtype.ItemSize, dtype.IsBigEndian) switch
    {
        ('i', 1, _) => (sbyte)bytes[0],
        ('u', 1, _) => bytes[0],
        ('i', 2, false) => BinaryPrimitives.ReadInt16LittleEndian(bytes),
        ('i', 2, true) => BinaryPrimitives.ReadInt16BigEndian(bytes),
        ('u', 2, false) => BinaryPrimitives.ReadUInt16LittleEndian(bytes),
        ('u', 2, true) => BinaryPrimitives.ReadUInt16BigEndian(bytes),
        ('i', 4, false) => BinaryPrimitives.ReadInt32LittleEndian(bytes),
        ('i', 4, true) => BinaryPrimitives.ReadInt32BigEndian(bytes),
        ('u', 4, false) => BinaryPrimitives.ReadUInt32LittleEndian(bytes),
        ('u', 4, true) => BinaryPrimitives.ReadUInt32BigEndian(bytes),
        (_, 8, false) => BinaryPrimitives.ReadInt64LittleEndian(bytes),
        (_, 8, true) => BinaryPrimitives.ReadInt64BigEndian(bytes),
        _ => throw new ModelFormatException(ModelFormatError.Malformed, $"Integers of dtype {dtype} are not known."),
    };

    static Cell CellElement(DtypeRecord dtype, ReadOnlySpan<byte> bytes, string path) => dtype.Kind switch
    {
        'b' => Estimators.Cell.Boolean(bytes[0] != 0),
        'i' or 'u' => Estimators.Cell.Integer(IntegerElement(dtype, bytes)),
        'f' => Estimators.Cell.Float(Element(dtype, bytes, path)),
        'U' => Estimators.Cell.Text(Utf32(bytes, dtype.IsBigEndian)),
        'S' => Estimators.Cell.Text(Encoding.Latin1.GetString(bytes.TrimEnd((byte)0))),
        'M' => Time(dtype, IntegerElement(new DtypeRecord { Kind = 'i', ItemSize = 8, IsBigEndian = dtype.IsBigEndian }, bytes)),
        _ => throw new ModelFormatException(ModelFormatError.Malformed, $"Expected plain values at {path} and found {dtype}."),
    };

    static Cell Time(DtypeRecord dtype, long steps)
    {
        if (steps == long.MinValue) return Estimators.Cell.None;
        long unit = dtype.TimeUnit switch { "s" => 1_000_000_000, "ms" => 1_000_000, "us" => 1_000, "D" => 86_400_000_000_000, "h" => 3_600_000_000_000, "m" => 60_000_000_000, _ => 1 };
        return Estimators.Cell.Time(unchecked(steps * unit * dtype.TimeStep));
    }

    static string Utf32(ReadOnlySpan<byte> bytes, bool bigEndian)
    {
        var text = new StringBuilder(bytes.Length / 4);
        var units = bytes.Length / 4;
        while (units > 0 && bytes.Slice((units - 1) * 4, 4).IndexOfAnyExcept((byte)0) < 0) units--;
        for (var i = 0; i < units; i++)
        {
            var unit = bigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes[(i * 4)..]) : BinaryPrimitives.ReadUInt32LittleEndian(bytes[(i * 4)..]);
            if (Rune.TryCreate(unit, out var rune)) text.Append(rune.ToString());
            else text.Append((char)(unit & 0xFFFF));
        }
        return text.ToString();
    }

    static T[] ToRowMajor<T>(T[] values, IReadOnlyList<int> shape)
    {
        var result = new T[values.Length];
        var index = new int[shape.Count];
        for (var i = 0; i < values.Length; i++)
        {
            var at = 0;
            for (var axis = 0; axis < shape.Count; axis++) at = at * shape[axis] + index[axis];
            result[at] = values[i];
            for (var axis = 0; axis < shape.Count && ++index[axis] == shape[axis]; axis++) index[axis] = 0;
        }
        return result;
    }
}
