using System.Text.RegularExpressions;

namespace Salver.Tests.Docs;

/// <summary>What one line of the attacks page says.</summary>
/// <param name="Attack">What was tried: the test's own sentence, or one of its cases.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="Test">The method of the test.</param>
sealed record AttackRow(string Attack, string Outcome, string Test);

/// <summary>The attacks that a file of tests makes: one row for each test, and for each case that a theory names.</summary>
static partial class AttackSource
{
    const int LongestLiteral = 90;

    /// <param name="path">The tests' source.</param>
    /// <param name="onlyRefusals">Whether the class tests more than attacks.</param>
    public static IEnumerable<AttackRow> Rows(string path, bool onlyRefusals)
    {
        var text = File.ReadAllText(path);
        foreach (Match test in Test().Matches(text))
        {
            var (method, attributes) = (test.Groups["name"].Value, test.Groups["attributes"].Value);
            if (onlyRefusals && !Refusing().IsMatch(method)) continue;
            var sentence = method.Replace('_', ' ');
            var cases = attributes.Contains("[MemberData", StringComparison.Ordinal) ? Members(text, Member().Match(attributes).Groups[1].Value) : [];
            var literals = Inline().Matches(attributes).Select(m => m.Groups[1].Value).ToList();
            if (cases.Count == 0 && literals.Count == 0) yield return new AttackRow(sentence, Outcome(method, null), method);
            foreach (var (what, error) in cases) yield return new AttackRow(Cell(what), Outcome(method, error), method);
            foreach (var literal in literals) yield return new AttackRow($"`{Cell(Short(literal))}`", Outcome(method, Error(literal)), method);
        }
    }

    /// <summary>The first texts of the rows of theory data, and the error that a row expects.</summary>
    static List<(string What, string? Error)> Members(string text, string member)
    {
        var start = text.IndexOf($" {member} ", StringComparison.Ordinal);
        var end = text.IndexOf("\n    };", start, StringComparison.Ordinal);
        return start < 0 || end < 0 || text[start..end].Contains(";\n", StringComparison.Ordinal) ? [] : [.. Case().Matches(text[start..end]).Select(m => (m.Groups[1].Value, Error(m.Value)))];
    }

    static string? Error(string row) => ErrorName().Match(row) is { Success: true } found ? found.Groups[1].Value : null;

    static string Outcome(string method, string? error) => error switch
    {
        "Truncated" => "refused: it ends too early",
        "Malformed" => "refused: malformed",
        "GlobalNotAllowed" => "refused: a name that is not on the list",
        "NotAllowed" => "refused: nothing that a writer writes",
        "LimitExceeded" => "refused: beyond a limit",
        "TrailingData" => "refused: bytes are left",
        "UnknownContainer" => "refused: no saved model",
        "PredictionsDiffer" => "refused: answers differ",
        "Signature" => "refused: not signed so",
        _ => Refusing().IsMatch(method) ? method.Contains("_or_answers", StringComparison.Ordinal) || method.Contains("_or_answered", StringComparison.Ordinal) || method.Contains("_or_is_", StringComparison.Ordinal) ? "refused or answered" : "refused" : "holds",
    };

    static string Short(string literal) => literal.Length <= LongestLiteral ? literal : literal[..LongestLiteral] + "...";

    static string Cell(string text) => text.Replace("\\\"", "\"", StringComparison.Ordinal).Replace("|", "\\|", StringComparison.Ordinal).Replace('`', '\'');

    [GeneratedRegex(@"(?<attributes>(?:^    \[[^\n]*\]\n)+)    public (?:void|async Task) (?<name>\w+)\(", RegexOptions.Multiline)]
    private static partial Regex Test();

    [GeneratedRegex(@"\[MemberData\(nameof\((\w+)\)")]
    private static partial Regex Member();

    [GeneratedRegex(@"\[InlineData\((.*)\)\]\n")]
    private static partial Regex Inline();

    [GeneratedRegex(@"^        \{ ""((?:[^""\\]|\\.)*)"".*?(?=^        \{ ""|\z)", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Case();

    [GeneratedRegex(@"ModelFormatError\.(\w+)")]
    private static partial Regex ErrorName();

    [GeneratedRegex("[Rr]efuse|not_opened|not_followed|stopped|found_wherever|Says_when|Names_the_class|bounded|held_against|names_the_danger")]
    private static partial Regex Refusing();
}
