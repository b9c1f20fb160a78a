namespace Salver.Estimators.Tree;

/// <summary>
/// A feature as some of a forest's tests read it, made so that every test is "left when at most the threshold". What is missing reads as -infinity where
/// it goes left and as infinity where it goes right, and no test compares with infinity; a test of a category reads as 0 (left) or 1.
/// </summary>
sealed record RowColumn(int Feature)
{
    // LightGBM's kZeroThreshold.
    const double Zero = 1e-35f;
    const double MaximumCategory = 1 << 24;

    /// <summary>Whether the feature is cast to float32 first.</summary>
    public bool IsSingle { get; init; }

    public MissingRule Missing { get; init; }

    public bool MissingGoesLeft { get; init; }

    public ColumnTest Test { get; init; }

    /// <summary>For a test of categories, those that go left; for the complement, those that go right.</summary>
    public CategorySet? Set { get; init; }

    public CategoryReading Reading { get; init; }

    /// <summary>Categories that are not among these are missing; null when all are known.</summary>
    public CategorySet? Known { get; init; }

    /// <summary>True when the value compared is the number itself but for what is missing.</summary>
    public bool IsNumeric => Test == ColumnTest.Number;

    public double Read(double value)
    {
        if (IsSingle) value = (float)value;
        if (Test is ColumnTest.InSet or ColumnTest.OutsideSet) return GoesLeft(value) ? 0 : 1;
        if (Missing == MissingRule.Nothing && double.IsNaN(value)) value = 0;
        else if (Missing == MissingRule.Zero && value >= -Zero && value <= Zero) value = double.NaN;
        return Test switch
        {
            ColumnTest.NothingButMissing => double.IsNaN(value) && MissingGoesLeft ? 0 : 1,
            ColumnTest.AllButMissing => double.IsNaN(value) && !MissingGoesLeft ? 1 : 0,
            _ when double.IsNaN(value) => MissingGoesLeft ? double.NegativeInfinity : double.PositiveInfinity,
            _ => value,
        };
    }

    bool GoesLeft(double value)
    {
        if (CategoryOf(value) is not (>= 0 and var category)) return MissingGoesLeft;
        if (Known is not null && !Known.Contains(category)) return MissingGoesLeft;
        return Set!.Contains(category) == (Test == ColumnTest.InSet);
    }

    /// <summary>The category, or -1 when it is missing.</summary>
    int CategoryOf(double value) => Reading switch
    {
        _ when double.IsNaN(value) => -1,
        CategoryReading.Whole => value >= 0 && value < MaximumCategory ? (int)value : -1,
        CategoryReading.Byte when value < 0 => -1,
        // Beyond 32 bits the processor's conversion gives a number whose lowest byte is 0.
        _ => Math.Abs(value) < int.MaxValue ? (int)value & 255 : 0,
    };
}

/// <summary>What a column asks of its feature.</summary>
enum ColumnTest : byte
{
    /// <summary>Its number, compared with thresholds.</summary>
    Number,

    /// <summary>Whether its category is in a set.</summary>
    InSet,

    /// <summary>Whether its category is in none.</summary>
    OutsideSet,

    /// <summary>Nothing passes, unless it is missing and goes left: "below -infinity".</summary>
    NothingButMissing,

    /// <summary>Everything passes, unless it is missing and goes right: "at most infinity".</summary>
    AllButMissing,
}

/// <summary>A set of categories, 32 to a word; sets with the same members are equal.</summary>
sealed class CategorySet(uint[] words) : IEquatable<CategorySet>
{
    readonly uint[] _words = Trim(words);

    public bool Contains(int category) => category >> 5 < _words.Length && (_words[category >> 5] >> (category & 31) & 1) != 0;

    public bool Equals(CategorySet? other) => other is not null && _words.AsSpan().SequenceEqual(other._words);

    public override bool Equals(object? obj) => Equals(obj as CategorySet);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var word in _words) hash.Add(word);
        return hash.ToHashCode();
    }

    static uint[] Trim(uint[] words)
    {
        var length = words.Length;
        while (length > 0 && words[length - 1] == 0) length--;
        return words[..length];
    }
}
