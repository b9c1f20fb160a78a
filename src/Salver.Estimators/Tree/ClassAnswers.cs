namespace Salver.Estimators.Tree;

/// <summary>Writes the answers of classifiers with one or several outputs.</summary>
sealed class ClassAnswers
{
    readonly Labels[] _classes;
    readonly int _width;

    /// <param name="classes">Classes of each output.</param>
    /// <param name="asNumbers">Whether predict answers float64 though the classes are integers: several outputs before scikit-learn 0.21.</param>
    public ClassAnswers(IReadOnlyList<Labels> classes, bool asNumbers)
    {
        _classes = asNumbers ? [.. classes.Select(AsNumbers)] : [.. classes];
        _width = classes.Sum(c => c.Count);
        Labels = MethodOutput.Values(classes.Count, classes.Count == 1, _classes[0].Type);
        Probabilities = classes.Count == 1 ? new MethodOutput(_width) : new MethodOutput(_width) { Groups = [.. classes.Select(c => c.Count)] };
    }

    public MethodOutput Labels { get; }

    public MethodOutput Probabilities { get; }

    /// <summary>Probabilities a row, of all outputs side by side.</summary>
    public int Width => _width;

    /// <summary>Writes the labels of <paramref name="indices"/>, one a row and output.</summary>
    public void WriteLabels(ReadOnlySpan<int> indices, int rows, Tile output)
    {
        output.ResetMixed(rows, _classes.Length, Labels.Type);
        for (var o = 0; o < _classes.Length; o++)
        {
            var column = output.Column(o);
            for (var r = 0; r < rows; r++) column[r] = _classes[o][indices[r * _classes.Length + o]];
        }
    }

    static Labels AsNumbers(Labels labels) => labels.Type == ElementType.Object
        ? labels
        : new Labels(Array.ConvertAll(labels.Values.ToArray(), v => Cell.Float(v.ToDouble())), ElementType.Float64);

    /// <summary>Writes the most likely labels.</summary>
    public void WriteMostLikely(ReadOnlySpan<double> probabilities, int rows, Tile output, Workspace workspace)
    {
        var indices = workspace.RentIntegers(rows * _classes.Length);
        var at = 0;
        for (var i = 0; i < rows * _classes.Length; i++)
        {
            var count = _classes[i % _classes.Length].Count;
            indices[i] = ClassScores.IndexOfLargest(probabilities.Slice(at, count));
            at += count;
        }
        WriteLabels(indices, rows, output);
        workspace.Return(indices);
    }
}
