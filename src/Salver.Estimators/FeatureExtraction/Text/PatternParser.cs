using System.Globalization;

namespace Salver.Estimators.FeatureExtraction.Text;

/// <summary>Reads Python's regular expressions, as far as they can be matched in linear time: without looking around and back.</summary>
/// <param name="pattern">The source.</param>
/// <param name="flags">Flags of re.compile.</param>
sealed class PatternParser(string pattern, int flags)
{
    const int IgnoreCase = 2, Locale = 4, Multiline = 8, DotAll = 16, Unicode = 32, Verbose = 64, Ascii = 256;
    const int MaximumDepth = 50;
    const int MaximumRepeat = 1000;

    int _at;
    int _flags = flags;
    int _depth;

    /// <summary>Capturing groups read so far.</summary>
    public int GroupCount { get; private set; }

    bool IsAscii => (_flags & Ascii) != 0;

    /// <exception cref="PatternException">The pattern is none, or needs what is not supported.</exception>
    public PatternNode Read()
    {
        if (pattern.StartsWith("(?", StringComparison.Ordinal)) ReadFlags();
        RequireKnownFlags();
        var node = ReadChoice();
        return _at == pattern.Length ? node : throw Wrong("an unbalanced parenthesis");
    }

    /// <summary>(?u) and its like at the very start, for the whole pattern.</summary>
    void ReadFlags()
    {
        var end = pattern.IndexOf(')', StringComparison.Ordinal);
        var letters = end < 0 ? "" : pattern[2..end];
        if (letters.Length == 0 || letters.AsSpan().ContainsAnyExcept("aiLmsux")) return;
        foreach (var letter in letters)
            _flags |= letter switch { 'a' => Ascii, 'i' => IgnoreCase, 'L' => Locale, 'm' => Multiline, 's' => DotAll, 'x' => Verbose, _ => Unicode };
        _at = end + 1;
    }

    void RequireKnownFlags()
    {
        if ((_flags & IgnoreCase) != 0) throw new PatternException("ignores case");
        if ((_flags & (Locale | Verbose)) != 0) throw new PatternException("has the flag L or x");
    }

    PatternNode ReadChoice()
    {
        if (++_depth > MaximumDepth) throw new PatternException($"is nested more than {MaximumDepth} deep");
        var parts = new List<PatternNode> { ReadSequence() };
        while (_at < pattern.Length && pattern[_at] == '|')
        {
            _at++;
            parts.Add(ReadSequence());
        }
        _depth--;
        return parts.Count == 1 ? parts[0] : new PatternNode.Choice(parts);
    }

    PatternNode.Sequence ReadSequence()
    {
        var parts = new List<PatternNode>();
        while (_at < pattern.Length && pattern[_at] is not ('|' or ')'))
        {
            var part = ReadOne();
            if (ReadCount(out var least, out var most))
            {
                if (part is null or PatternNode.Place) throw Wrong("a repetition of nothing");
                var isLazy = Take('?');
                if (!isLazy && _at < pattern.Length && pattern[_at] == '+') throw new PatternException("has a possessive repetition");
                if (ReadCount(out _, out _)) throw Wrong("a repetition of a repetition");
                part = new PatternNode.Repeat(part, least, most, isLazy);
            }
            if (part is not null) parts.Add(part);
        }
        return new PatternNode.Sequence(parts);
    }

    /// <summary>*, +, ?, or a count in braces; braces that hold no count are characters.</summary>
    bool ReadCount(out int least, out int most)
    {
        (least, most) = (0, -1);
        if (_at == pattern.Length) return false;
        if (Take('*')) return true;
        if (Take('+'))
        {
            least = 1;
            return true;
        }
        if (Take('?'))
        {
            most = 1;
            return true;
        }
        return pattern[_at] == '{' && ReadBraces(ref least, ref most);
    }

    bool ReadBraces(ref int least, ref int most)
    {
        var end = pattern.IndexOf('}', _at);
        if (end < 0) return false;
        var parts = pattern[(_at + 1)..end].Split(',');
        if (parts.Length > 2 || (parts.Length == 1 && parts[0].Length == 0) || Array.Exists(parts, p => p.AsSpan().ContainsAnyExceptInRange('0', '9'))) return false;
        least = Number(parts[0], 0);
        most = Number(parts[^1], parts.Length == 1 ? 0 : -1);
        if (most >= 0 && most < least) throw Wrong("a repetition whose end lies before its start");
        _at = end + 1;
        return true;
    }

    static int Number(string digits, int otherwise)
    {
        if (digits.Length == 0) return otherwise;
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= MaximumRepeat
            ? number
            : throw new PatternException($"repeats something more than {MaximumRepeat} times");
    }

    /// <summary>One character, class, place or group; null for a comment.</summary>
    PatternNode? ReadOne()
    {
        var (character, length) = PythonCharacters.At(pattern, _at);
        _at += length;
        switch (character)
        {
            case '.': return new PatternNode.One(CharacterSet.Any((_flags & DotAll) != 0));
            case '^': return new PatternNode.Place((_flags & Multiline) != 0 ? PatternPlace.LineStart : PatternPlace.Start, false);
            case '$': return new PatternNode.Place((_flags & Multiline) != 0 ? PatternPlace.LineEnd : PatternPlace.LastLineEnd, false);
            case '(': return ReadGroup();
            case '[': return new PatternNode.One(ReadSet());
            case '\\': return ReadEscape();
            case '*' or '+' or '?': throw Wrong("a repetition of nothing");
            default: return new PatternNode.One(CharacterSet.Of(character));
        }
    }

    PatternNode? ReadGroup()
    {
        var number = 0;
        if (!Take('?')) number = ++GroupCount;
        else if (Take('#'))
        {
            var end = pattern.IndexOf(')', _at);
            if (end < 0) throw Wrong("a comment without an end");
            _at = end + 1;
            return null;
        }
        else if (pattern.AsSpan(_at).StartsWith("P<", StringComparison.Ordinal))
        {
            var end = pattern.IndexOf('>', _at);
            if (end < 0) throw Wrong("a group name without an end");
            _at = end + 1;
            number = ++GroupCount;
        }
        else if (!Take(':')) throw new PatternException("looks around or back, or sets flags inside");
        var part = ReadChoice();
        if (!Take(')')) throw Wrong("a parenthesis that is not closed");
        return number == 0 ? part : new PatternNode.Group(part, number);
    }

    PatternNode ReadEscape()
    {
        if (_at == pattern.Length) throw Wrong("a backslash at its end");
        switch (pattern[_at])
        {
            case 'b' or 'B':
                return new PatternNode.Place(pattern[_at++] == 'b' ? PatternPlace.Boundary : PatternPlace.NoBoundary, IsAscii);
            case 'A':
                _at++;
                return new PatternNode.Place(PatternPlace.Start, false);
            case 'Z':
                _at++;
                return new PatternNode.Place(PatternPlace.End, false);
            case >= '1' and <= '9': throw new PatternException("refers back to a group");
        }
        var set = new CharacterSet();
        if (IsKind(pattern[_at])) set.Add(pattern[_at++], IsAscii);
        else
        {
            var character = ReadEscaped();
            set.Add(character, character);
        }
        return new PatternNode.One(set);
    }

    CharacterSet ReadSet()
    {
        var set = new CharacterSet { IsNegated = Take('^') };
        for (var isFirst = true; ; isFirst = false)
        {
            if (_at == pattern.Length) throw Wrong("a bracket that is not closed");
            if (!isFirst && Take(']')) return set;
            if (ReadMember(set) is not { } first) continue;
            var last = first;
            if (_at + 1 < pattern.Length && pattern[_at] == '-' && pattern[_at + 1] != ']')
            {
                _at++;
                last = ReadMember(null) ?? throw Wrong("a range to a class");
            }
            if (last < first) throw Wrong("a range that runs backward");
            set.Add(first, last);
        }
    }

    /// <summary>A character inside brackets; null when it was a class, which <paramref name="set"/> takes.</summary>
    int? ReadMember(CharacterSet? set)
    {
        var (character, length) = PythonCharacters.At(pattern, _at);
        _at += length;
        if (character != '\\') return character;
        if (_at == pattern.Length) throw Wrong("a backslash at its end");
        if (!IsKind(pattern[_at])) return Take('b') ? '\b' : ReadEscaped();
        if (set is null) throw Wrong("a range to a class");
        set.Add(pattern[_at++], IsAscii);
        return null;
    }

    static bool IsKind(char letter) => letter is 'd' or 'D' or 's' or 'S' or 'w' or 'W';

    int ReadEscaped()
    {
        var (character, length) = PythonCharacters.At(pattern, _at);
        _at += length;
        return character switch
        {
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            'f' => '\f',
            'v' => '\v',
            'a' => '\a',
            'x' => ReadCode(2),
            'u' => ReadCode(4),
            'U' => ReadCode(8),
            '0' => ReadOctal(),
            _ when character < 128 && char.IsAsciiLetterOrDigit((char)character) => throw new PatternException($"has the escape \\{(char)character}"),
            _ => character,
        };
    }

    int ReadCode(int digits)
    {
        if (_at + digits <= pattern.Length && int.TryParse(pattern.AsSpan(_at, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) && code is >= 0 and < 0x110000)
        {
            _at += digits;
            return code;
        }
        throw Wrong("an escape without its digits");
    }

    int ReadOctal()
    {
        var code = 0;
        for (var i = 0; i < 2 && _at < pattern.Length && pattern[_at] is >= '0' and <= '7'; i++) code = code * 8 + (pattern[_at++] - '0');
        return code;
    }

    bool Take(char character)
    {
        if (_at == pattern.Length || pattern[_at] != character) return false;
        _at++;
        return true;
    }

    PatternException Wrong(string what) => new($"has {what} at character {_at}");
}

/// <summary>A pattern cannot be used; the message goes on from "the pattern".</summary>
sealed class PatternException(string message) : Exception(message);
