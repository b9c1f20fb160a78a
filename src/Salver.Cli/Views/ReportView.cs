using System.Globalization;
using Spectre.Console;

namespace Salver.Cli.Views;

/// <summary>A report for people.</summary>
static class ReportView
{
    const int MostGlobals = 500;

    public static void Write(ModelReport report, IAnsiConsole console)
    {
        console.Write(new Text(Printable.Of(report.FileName) + "\n", new Style(decoration: Decoration.Bold)));
        console.Write(Facts(report));
        console.WriteLine();
        console.Write(new Text(report.Verdict + "\n", new Style(report switch
        {
            { IsSafe: true, IsSupported: true } => Color.Green,
            { IsSafe: true } => Color.Yellow,
            _ => Color.Red,
        })));
        if (report.Members.Count > 0)
        {
            console.WriteLine();
            console.Write(Members(report));
        }
        if (report.Chain.Count > 1) console.WriteLine("\nTogether they are one model: " + Printable.Of(string.Join(" > ", report.Chain)));
        foreach (var note in report.Notes) console.WriteLine("\n" + Printable.Of(note));
        if (report.Globals.Count == 0) return;
        console.WriteLine();
        console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Classes and functions it names: {report.Globals.Count}"));
        console.Write(Globals(report));
    }

    static Grid Facts(ModelReport report)
    {
        var grid = Rows(2);
        Add(grid, "size", string.Create(CultureInfo.InvariantCulture, $"{report.FileSize:N0} bytes"));
        Add(grid, "sha256", report.Sha256);
        if (report.Container.Length > 0) Add(grid, "container", report.Container);
        var versions = report.SklearnVersions.Select(v => $"scikit-learn {v}").ToList();
        if (report.NumpyVersion is { } numpy) versions.Add($"numpy {numpy}");
        if (report.JoblibVersion is { } joblib) versions.Add($"joblib {joblib}");
        if (versions.Count > 0) Add(grid, "written by", string.Join(", ", versions));
        return grid;
    }

    static Grid Members(ModelReport report)
    {
        var hasVersions = report.SklearnVersions.Count > 1;
        var grid = Rows(hasVersions ? 4 : 3);
        foreach (var member in report.Members)
        {
            var (name, answers) = (member.Name.Length > 0 ? member.Name : member.Path, member.IsSupported ? "answers " + string.Join(", ", member.Methods) : "not supported");
            if (hasVersions) Add(grid, name, member.Estimator, member.SklearnVersion ?? "", answers);
            else Add(grid, name, member.Estimator, answers);
        }
        return grid;
    }

    static Grid Globals(ModelReport report)
    {
        var grid = Rows(5);
        foreach (var global in report.Globals.OrderByDescending(g => g.Tier).Take(MostGlobals))
        {
            Add(grid,
                global.Tier switch { GlobalTier.Interpreted => "read", GlobalTier.Inert => "inert", _ => "REFUSED" },
                global.FullName,
                string.Create(CultureInfo.InvariantCulture, $"{global.Count}x, byte {global.Offset}"),
                global.Path,
                global.Meaning);
        }
        if (report.Globals.Count > MostGlobals) Add(grid, "", $"... and {report.Globals.Count - MostGlobals} more, which --json lists", "", "", "");
        return grid;
    }

    static Grid Rows(int columns)
    {
        var grid = new Grid();
        for (var c = 0; c < columns; c++) grid.AddColumn(new GridColumn { Padding = new Padding(c == 0 ? 2 : 0, 0, 2, 0), NoWrap = c < columns - 1 });
        return grid;
    }

    static void Add(Grid grid, params string[] cells) => grid.AddRow(Array.ConvertAll(cells, c => new Text(Printable.Of(c))));
}
