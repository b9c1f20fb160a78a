namespace Salver.Binding.XGBoost;

/// <summary>
/// What the sets of categories of all trees may take: a set is a bit for each category up to its largest, so that one number in the file could stand for two megabytes.
/// </summary>
sealed class CategorySetSpace
{
    /// <summary>Words that need no number to stand for them: eight megabytes.</summary>
    const long FreeWords = 2 << 20;

    /// <summary>XGBoost puts up to 64 categories in a set, so that those of a feature with many thousands fit.</summary>
    const int WordsANumber = 32;

    long _words;
    long _numbers;

    /// <summary>Counts a set before it is made; false when it is too much.</summary>
    /// <param name="words">Words that it takes.</param>
    /// <param name="numbers">Categories that the file lists for it.</param>
    public bool TrySpend(int words, int numbers) => (_words += words) <= FreeWords + WordsANumber * (_numbers += numbers);
}
