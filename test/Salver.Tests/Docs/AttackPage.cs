using System.Text;

namespace Salver.Tests.Docs;

/// <summary>docs/attacks.md: an introduction that people wrote, then a table for each group of attacks, made out of their tests.</summary>
static class AttackPage
{
    const string Start = "<!-- Made out of the tests by AttackPageTests. -->";

    /// <summary>Title, file of tests under test/, and whether only its refusals are attacks.</summary>
    static readonly (string Title, string File, bool OnlyRefusals)[] _groups =
    [
        ("Names that are not on the list", "Salver.Formats.Tests/Attack/RefusedNameTests.cs", false),
        ("Commands in disguise", "Salver.Formats.Tests/Attack/DisguiseTests.cs", false),
        ("Calls that no writer makes", "Salver.Formats.Tests/Attack/CallTests.cs", false),
        ("Opcodes and streams", "Salver.Formats.Tests/Attack/OpcodeTests.cs", false),
        ("joblib's arrays", "Salver.Formats.Tests/Attack/JoblibTests.cs", false),
        ("dtypes", "Salver.Formats.Tests/Attack/DtypeTests.cs", false),
        ("Sizes, numbers and the memo", "Salver.Formats.Tests/Attack/SizeTests.cs", false),
        ("Depth, cycles and sharing", "Salver.Formats.Tests/Attack/NestingTests.cs", false),
        ("Compressed containers", "Salver.Formats.Tests/Attack/CompressionTests.cs", false),
        ("Companion files and numpy's array files", "Salver.Formats.Tests/Attack/CompanionTests.cs", false),
        ("skops", "Salver.Formats.Tests/Skops/SkopsAttackTests.cs", false),
        ("safetensors: the container", "Salver.Formats.Tests/Safetensors/ContainerAttackTests.cs", false),
        ("safetensors: the records in it", "Salver.Formats.Tests/Safetensors/SkeletonAttackTests.cs", false),
        ("Sound files that lie about the model", "Salver.Tests/Attack/SemanticTests.cs", false),
        ("Sound files of parts that stand for more than they are", "Salver.Tests/Attack/SharingTests.cs", false),
        ("Models of boosters that lie", "Salver.Tests/Attack/BoosterTests.cs", false),
        ("Files beside the model that are no files", "Salver.Tests/Attack/BesideTests.cs", false),
        ("MLflow folders", "Salver.Tests/Mlflow/MlflowFolderTests.cs", true),
        ("MLflow folders that are bombs", "Salver.Tests/Attack/MlflowTests.cs", false),
        ("Signatures", "Salver.Tests/Signing/ModelSignatureTests.cs", true),
        ("Signature files and keys that are none", "Salver.Tests/Attack/SignatureTests.cs", false),
        ("Rows that are hostile", "Salver.Cli.Tests/RowAttackTests.cs", false),
        ("Paths that are hostile", "Salver.Cli.Tests/PathAttackTests.cs", false),
        ("Within 64 MB and a second, from outside", "Salver.Cli.Tests/AttackTests.cs", false),
        ("Files cut and damaged", "Salver.Formats.Tests/Attack/DamageTests.cs", false),
        ("Files of boosters cut", "Salver.Tests/Boosters/DamagedFilesTests.cs", false),
        ("Seeded damage to every kind of file", "Salver.Fuzz/FuzzTests.cs", false),
    ];

    public static string File => Path.Combine(Parity.CorpusFolder.Root, "docs", "attacks.md");

    static string Tests => Path.Combine(Parity.CorpusFolder.Root, "test");

    /// <summary>Files of attacks that no group names.</summary>
    public static IEnumerable<string> Forgotten() => Directory.EnumerateFiles(Tests, "*Tests.cs", SearchOption.AllDirectories)
        .Select(f => Path.GetRelativePath(Tests, f).Replace('\\', '/'))
        .Where(f => (f.Contains("/Attack/", StringComparison.Ordinal) || f.Contains("Attack", StringComparison.Ordinal)) && !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/Docs/", StringComparison.Ordinal))
        .Except(_groups.Select(g => g.File));

    /// <summary>The page with tables of the tests as they are now.</summary>
    public static string Rewritten(string page)
    {
        var text = new StringBuilder(page[..(page.IndexOf(Start, StringComparison.Ordinal) + Start.Length)]).Append('\n');
        foreach (var (title, file, onlyRefusals) in _groups)
        {
            text.Append($"\n## {title}\n\nTests of [{file}](../test/{file}):\n\n| attack | outcome | test |\n|---|---|---|\n");
            foreach (var row in AttackSource.Rows(Path.Combine(Tests, file), onlyRefusals)) text.Append($"| {row.Attack} | {row.Outcome} | `{row.Test}` |\n");
        }
        return text.ToString();
    }
}
