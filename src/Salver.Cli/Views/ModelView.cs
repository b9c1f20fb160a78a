using System.Globalization;
using Salver.Estimators;
using Spectre.Console;

namespace Salver.Cli.Views;

/// <summary>A model for people: its pipeline as a tree, its inputs, its answers.</summary>
static class ModelView
{
    const int MostChildren = 12;
    const int MostInputs = 200;
    const int FirstOfMany = 20;
    const int MostCategories = 12;

    public static void Write(Model model, IAnsiConsole console)
    {
        var provenance = model.Provenance;
        console.Write(new Text(Printable.Of(provenance.FileName) + "\n", new Style(decoration: Decoration.Bold)));
        console.WriteLine(Printable.Of($"{provenance.Container}{(provenance.SklearnVersion is { } version ? $", written by scikit-learn {version}" : "")}"));
        if (model.Parts.Count > 1) console.WriteLine(Printable.Of($"made of {string.Join(" > ", model.Parts)}"));
        foreach (var note in model.Notes) console.WriteLine(Printable.Of(note));
        console.WriteLine();
        var tree = new Tree(Label(null, model.Root)) { Guide = TreeGuide.Line };
        AddChildren(tree, model.Root);
        console.Write(tree);
        console.WriteLine();
        WriteInputs(model, console);
        console.WriteLine();
        WriteAnswers(model, console);
    }

    static void AddChildren(IHasTreeNodes parent, Estimator estimator)
    {
        var children = estimator.Children.ToArray();
        foreach (var (name, child) in children.Take(MostChildren)) AddChildren(parent.AddNode(Label(name, child)), child);
        if (children.Length > MostChildren) parent.AddNode(new Text($"... and {children.Length - MostChildren} more"));
    }

    static Text Label(string? name, Estimator estimator)
    {
        var facts = string.Join(", ", estimator.Facts.Select(f => $"{f.Name} {f.Value}"));
        return new Text(Printable.Of($"{(name is null ? "" : name + ": ")}{estimator.Name}{(facts.Length == 0 ? "" : $" ({facts})")}"));
    }

    static void WriteInputs(Model model, IAnsiConsole console)
    {
        var schema = model.Schema;
        console.WriteLine(schema.InputKind switch
        {
            InputKind.Text => "One row is a text.",
            InputKind.Dictionary => "One row is an object of feature names and values.",
            InputKind.List => "One row is a list of values.",
            _ when schema.IsOpen => "One row is any number of columns.",
            _ => string.Create(CultureInfo.InvariantCulture, $"Inputs: {schema.Inputs.Count}{(schema.HasNames ? "" : ", by position")}"),
        });
        if (schema.Inputs.Count == 0) return;
        var grid = Columns(4);
        var shown = schema.Inputs.Count > MostInputs ? FirstOfMany : schema.Inputs.Count;
        foreach (var input in schema.Inputs.Take(shown))
            Add(grid, input.Name, TypeOf(input), ValuesOf(input), !input.IsUsed ? "not used" : input.AcceptsMissing ? "may be missing" : "required");
        if (schema.Inputs.Count > shown) Add(grid, $"... and {schema.Inputs.Count - shown} more", "", "", "");
        console.Write(grid);
    }

    static void WriteAnswers(Model model, IAnsiConsole console)
    {
        console.WriteLine("Answers:");
        var grid = Columns(2);
        foreach (var method in model.Schema.Methods)
        {
            var output = model.RequireOutput(method);
            Add(grid, MethodNames.Of(method), output switch
            {
                { IsVector: true } when method == Method.Predict && model.Schema.IsClassifier => $"one of {Join(model.Schema.Classes[0])}",
                { IsVector: true } => "one value a row",
                { ColumnCount: < 0 } => "as many values a row as it takes",
                _ => $"{output.ColumnCount} values a row: {Join(model.ColumnNames(method, output.ColumnCount))}",
            });
        }
        console.Write(grid);
    }

    static string TypeOf(InputColumn input) => input.Type switch
    {
        InputType.Number => "number",
        InputType.Text => "text",
        InputType.Boolean => "true or false",
        _ => "any value",
    };

    static string ValuesOf(InputColumn input)
    {
        if (input.Categories is { } categories) return $"one of {Join(categories)}{(input.AcceptsUnknownCategories ? ", or another" : "")}";
        return input is { Minimum: { } low, Maximum: { } high } ? string.Create(CultureInfo.InvariantCulture, $"{low} to {high} when fitted") : "";
    }

    static string Join(IReadOnlyList<object?> values)
    {
        var shown = string.Join(", ", values.Take(MostCategories).Select(v => Convert.ToString(v, CultureInfo.InvariantCulture)));
        return values.Count <= MostCategories ? shown : $"{shown}... ({values.Count})";
    }

    static Grid Columns(int count)
    {
        var grid = new Grid();
        for (var c = 0; c < count; c++) grid.AddColumn(new GridColumn { Padding = new Padding(c == 0 ? 2 : 0, 0, 2, 0), NoWrap = c < count - 1 });
        return grid;
    }

    static void Add(Grid grid, params string[] cells) => grid.AddRow(Array.ConvertAll(cells, c => new Text(Printable.Of(c))));
}
