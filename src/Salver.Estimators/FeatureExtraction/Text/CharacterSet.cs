namespace Salver.Estimators.FeatureExtraction.Text;

/// <summary>A class of characters that stands in a pattern, such as \w or [^a-z'].</summary>
sealed class CharacterSet
{
    readonly List<(int First, int Last)> _ranges = [];
    readonly List<(char Kind, bool IsAscii)> _kinds = [];

    /// <summary>Every character but these.</summary>
    public bool IsNegated { get; init; }

    /// <summary>Every character but the end of a line; with <paramref name="all"/> every character.</summary>
    public static CharacterSet Any(bool all)
    {
        var set = new CharacterSet { IsNegated = true };
        if (!all) set.Add('\n', '\n');
        return set;
    }

    public static CharacterSet Of(int character)
    {
        var set = new CharacterSet();
        set.Add(character, character);
        return set;
    }

    public void Add(int first, int last) => _ranges.Add((first, last));

    /// <summary>Adds one of the classes d, D, s, S, w and W.</summary>
    public void Add(char kind, bool isAscii) => _kinds.Add((kind, isAscii));

    public bool Contains(int character)
    {
        foreach (var (first, last) in _ranges)
            if (character >= first && character <= last) return !IsNegated;
        foreach (var (kind, isAscii) in _kinds)
            if (Is(kind, isAscii, character)) return !IsNegated;
        return IsNegated;
    }

    /// <summary>Whether a character belongs to a class that a letter names; a capital names all others.</summary>
    public static bool Is(char kind, bool isAscii, int character)
    {
        var isIn = (!isAscii || character < 128) && char.ToLowerInvariant(kind) switch
        {
            'd' => PythonCharacters.IsDigit(character),
            's' => PythonCharacters.IsSpace(character) && !(isAscii && character is >= 0x1C and <= 0x1F),
            _ => PythonCharacters.IsWord(character),
        };
        return isIn != char.IsAsciiLetterUpper(kind);
    }
}
