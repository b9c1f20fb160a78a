namespace Salver.Estimators.FeatureExtraction.Text;

/// <summary>Documents to rows of numbers, one a term, of which most are zero.</summary>
abstract class TextVectorizer : Estimator
{
    /// <summary>Numbers that a batch of rows may come to where its zeros are written out.</summary>
    const int MostNumbers = 1 << 22;

    readonly Analyzer _analyzer;
    readonly MethodOutput _output;

    protected TextVectorizer(Analyzer analyzer, int columns, ElementType type)
    {
        _analyzer = analyzer;
        _output = new MethodOutput(columns, type);
        TileRows = Math.Clamp(MostNumbers / Math.Max(1, columns), 1, base.TileRows);
    }

    public override RowKind RowKind => RowKind.Text;

    public override int TileRows { get; }

    public override IEnumerable<(string Name, string Value)> Facts => _analyzer.Facts;

    public sealed override MethodOutput? Output(Method method) => method == Method.Transform ? _output : null;

    public sealed override void Run(Method method, Tile input, Tile output, Workspace workspace)
    {
        if (method != Method.Transform) throw NoSuchMethod(method);
        if (input.ColumnCount != 1) throw new InputException($"{Name} takes one column of texts and got {input.ColumnCount} columns");
        output.ResetCompressed(_output.ColumnCount, _output.Type);
        var scratch = workspace.RentText();
        for (var r = 0; r < input.RowCount; r++)
        {
            var cell = input[r, 0];
            if (cell.Kind != CellKind.Text) throw new InputException($"{Name} takes a text and got {cell}", r, 0);
            _analyzer.Run(cell.AsText, scratch);
            AddRow(scratch, output);
            output.EndRow();
        }
        workspace.Return(scratch);
        Finish(output);
    }

    public override void Describe(ReadOnlySpan<FeatureFacts> features)
    {
        foreach (var feature in features)
            if (feature.Kind == FeatureKind.Unknown) feature.Kind = FeatureKind.Text;
    }

    /// <summary>Adds the entries of one document, whose terms are in <paramref name="scratch"/>, by ascending column.</summary>
    protected abstract void AddRow(TextScratch scratch, Tile output);

    /// <summary>What is done to all rows in the end.</summary>
    protected abstract void Finish(Tile output);
}
