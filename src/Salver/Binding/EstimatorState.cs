using Salver.Estimators;
using Salver.Formats;
using Salver.Formats.Records;

namespace Salver.Binding;

/// <summary>The attributes of one saved estimator, as a binder reads them. Every getter checks type and shape and names the attribute when it is not what was expected.</summary>
sealed class EstimatorState
{
    readonly ObjectRecord _record;

    public EstimatorState(ObjectRecord record, string className, string path, BindContext context)
    {
        _record = record;
        ClassName = className;
        Path = path;
        Context = context;
        var version = record.Attribute("_sklearn_version");
        WrittenBy = version is TextRecord text ? text.Value : null;
        Version = WrittenBy is null ? context.Version : SklearnVersion.Parse(WrittenBy);
    }

    /// <summary>scikit-learn's name of the class.</summary>
    public string ClassName { get; }

    /// <summary>Where in the model, for messages.</summary>
    public string Path { get; }

    public BindContext Context { get; }

    public ObjectRecord Record => _record;

    /// <summary>The exact version text of this object, when it has one.</summary>
    public string? WrittenBy { get; }

    /// <summary>The version whose semantics count.</summary>
    public SklearnVersion Version { get; }

    /// <summary>The attribute, or null when it is absent.</summary>
    public Record? this[string name] => _record.Attribute(name);

    public bool Has(string name) => _record.Attribute(name) is not null;

    /// <summary>True when the attribute is there and not None.</summary>
    public bool HasValue(string name) => _record.Attribute(name) is not (null or NoneRecord);

    public string PathOf(string name) => Path.Length == 0 ? name : $"{Path}.{name}";

    /// <summary>The attribute; absent means the estimator was not fitted (learned attributes end in an underscore) or is of an unknown layout.</summary>
    public Record Required(string name) => _record.Attribute(name) ?? throw (name.EndsWith('_')
        ? UnsupportedModelException.Unfitted(ClassName, $"it has no '{name}'", Path)
        : new UnsupportedModelException($"This {ClassName} has no attribute '{name}'.", Path));

    public double Number(string name) => Arrays.Number(Required(name), PathOf(name));

    public double Number(string name, double otherwise) => HasValue(name) ? Number(name) : otherwise;

    public int Integer(string name)
    {
        var value = Arrays.Integer(Required(name), PathOf(name));
        return value is >= int.MinValue and <= int.MaxValue ? (int)value : throw Malformed(name, "an integer of 32 bits");
    }

    public int Integer(string name, int otherwise) => HasValue(name) ? Integer(name) : otherwise;

    public bool Boolean(string name, bool? otherwise = null) => _record.Attribute(name) switch
    {
        BooleanRecord b => b.Value,
        ScalarRecord or IntegerRecord or FloatRecord => Number(name) != 0,
        null or NoneRecord when otherwise is { } value => value,
        null => Required(name) is null,
        _ => throw Malformed(name, "True or False"),
    };

    /// <summary>The attribute when it is a text, else null.</summary>
    public string? TextOrNull(string name) => _record.Attribute(name) switch
    {
        TextRecord t => t.Value,
        ScalarRecord { Dtype.Kind: 'U' or 'S' } s => Arrays.Cell(s, PathOf(name)).AsText,
        BytesRecord b => System.Text.Encoding.Latin1.GetString(b.Value.Span),
        _ => null,
    };

    public string Text(string name, string? otherwise = null) =>
        TextOrNull(name) ?? (Has(name) ? throw Malformed(name, "a text") : otherwise ?? Required(name).ToString()!);

    public ArrayRecord Array(string name) => Required(name) as ArrayRecord ?? throw Malformed(name, "an array");

    /// <summary>Numbers in C order of an array of any shape, a list of numbers, or one number.</summary>
    public double[] Numbers(string name) => Values.Numbers(Required(name), PathOf(name));

    /// <summary>A 1-d array of numbers; of <paramref name="length"/> elements unless that is negative.</summary>
    public double[] Vector(string name, int length = -1)
    {
        var values = Numbers(name);
        return length < 0 || values.Length == length ? values : throw Malformed(name, $"{length} numbers");
    }

    /// <summary>As <see cref="Vector"/>, or null when the attribute is absent or None.</summary>
    public double[]? VectorOrNull(string name, int length = -1) => HasValue(name) ? Vector(name, length) : null;

    /// <summary>A 2-d array of numbers, dense or scipy sparse; a 1-d array counts as one row.</summary>
    public Matrix Matrix(string name) => Values.Matrix(Required(name), PathOf(name), Context);

    /// <summary>Items of a list, a tuple or a 1-d object array.</summary>
    public IReadOnlyList<Record> Items(string name) => Values.Items(Required(name)) ?? throw Malformed(name, "a list");

    /// <summary>Values in C order as cells.</summary>
    public Cell[] Cells(string name) => Values.Cells(Required(name), PathOf(name));

    /// <summary>Text values of an array or list, or null when absent.</summary>
    public string[]? Texts(string name)
    {
        if (!HasValue(name)) return null;
        var cells = Cells(name);
        var texts = new string[cells.Length];
        for (var i = 0; i < cells.Length; i++) texts[i] = cells[i].Kind == CellKind.Text ? cells[i].AsText : cells[i].ToString();
        return texts;
    }

    /// <summary>The classes of one output, from an array or list of labels.</summary>
    public Labels Labels(string name) => Values.Labels(Required(name), PathOf(name));

    /// <summary>The fitted estimator under the attribute.</summary>
    public Estimator Estimator(string name) => Context.Bind(Required(name), PathOf(name));

    /// <summary>n_features_in_, under any of the names versions gave it; -1 when there is none.</summary>
    public int FeatureCount() => HasValue("n_features_in_") ? Width("n_features_in_") : HasValue("n_features_") ? Width("n_features_") : -1;

    /// <summary>A number of columns, which no list need vouch for.</summary>
    public int Width(string name) => Arrays.Width(Required(name), PathOf(name));

    public IReadOnlyList<string>? FeatureNames() => Texts("feature_names_in_");

    public ModelFormatException Malformed(string name, string expected) => Arrays.Malformed(PathOf(name), expected, _record.Attribute(name));

    /// <summary>What this version of Salver cannot do with the estimator.</summary>
    public UnsupportedModelException Unsupported(string what) => new($"This {ClassName} {what}, which Salver does not support.", Path);

    /// <summary>What scikit-learn fits and saves, and cannot predict with.</summary>
    public UnsupportedModelException Impossible(string what) => new($"This {ClassName} {what}; scikit-learn cannot predict with it either.", Path);
}
