namespace Salver.Estimators.Preprocessing;

/// <summary>How one column is spread over columns of zeros and ones.</summary>
sealed class OneHotColumn
{
    const string InfrequentName = "infrequent_sklearn";

    readonly int[] _targets;
    readonly int _unknownTarget;

    /// <param name="categories">What was learned.</param>
    /// <param name="groups">Group of each category when infrequent ones share the last group; null when each is its own.</param>
    /// <param name="dropped">The group that gets no column, or -1.</param>
    /// <param name="unknown">What happens to a value that was not learned.</param>
    public OneHotColumn(CategoryIndex categories, int[]? groups, int dropped, UnknownCategory unknown)
    {
        Categories = categories;
        Unknown = unknown;
        GroupCount = groups is null ? categories.Count : groups.Length == 0 ? 0 : groups.Max() + 1;
        HasInfrequent = groups is not null;
        Dropped = dropped;
        Width = GroupCount - (dropped >= 0 ? 1 : 0);
        _targets = new int[categories.Count];
        for (var i = 0; i < _targets.Length; i++) _targets[i] = Column(groups is null ? i : groups[i]);
        _unknownTarget = HasInfrequent && unknown == UnknownCategory.Infrequent ? Column(GroupCount - 1) : -1;
        Values = new Cell[GroupCount];
        for (var i = 0; i < categories.Count; i++) Values[groups is null ? i : groups[i]] = categories.Values[i];
        if (HasInfrequent) Values[^1] = Cell.Text(InfrequentName);
    }

    public CategoryIndex Categories { get; }
    public UnknownCategory Unknown { get; }
    public bool HasInfrequent { get; }
    public int GroupCount { get; }
    public int Dropped { get; }

    /// <summary>Columns of zeros and ones.</summary>
    public int Width { get; }

    /// <summary>The value each group stands for.</summary>
    public Cell[] Values { get; }

    /// <summary>Element type of an array of the values.</summary>
    public ElementType Type => HasInfrequent ? ElementType.Object : Categories.Type;

    public bool AcceptsUnknown => Unknown != UnknownCategory.Refuse;

    /// <summary>What get_feature_names_out appends per column.</summary>
    public IEnumerable<string> OutputNames => Values.Where((_, i) => i != Dropped).Select(PythonText.Of);

    /// <summary>The column that is one for a category's position, or -1 for none.</summary>
    public int TargetOf(int position) => position < 0 ? _unknownTarget : _targets[position];

    int Column(int group) => Dropped < 0 || group < Dropped ? group : group == Dropped ? -1 : group - 1;
}

/// <summary>What an encoder does with a value that was not learned.</summary>
enum UnknownCategory
{
    Refuse,

    /// <summary>All columns are zero.</summary>
    Ignore,

    /// <summary>As infrequent, where there are infrequent categories; else ignored.</summary>
    Infrequent,
}
