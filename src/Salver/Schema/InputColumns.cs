using System.Collections;
using Salver.Estimators;

namespace Salver;

/// <summary>The inputs of a model, each made when somebody looks at it: wide models have a million, of which nobody asks.</summary>
/// <param name="names">Their names; null for x0, x1...</param>
/// <param name="facts">What the estimators know of each.</param>
/// <param name="model">The model; null for columns of none.</param>
sealed class InputColumns(IReadOnlyList<string>? names, FeatureFacts[] facts, Model? model = null) : IReadOnlyList<InputColumn>
{
    readonly InputColumn?[] _columns = new InputColumn?[facts.Length];

    public int Count => _columns.Length;

    public InputColumn this[int index] => _columns[index] ?? Make(index);

    /// <summary>An example of a column.</summary>
    public Cell ExampleOf(int index) => _columns[index]?.ExampleCell ?? InputColumn.ExampleOf(facts[index]);

    public IEnumerator<InputColumn> GetEnumerator()
    {
        for (var i = 0; i < _columns.Length; i++) yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Of two threads that look at the same time both get the same.</summary>
    InputColumn Make(int index)
    {
        var made = new InputColumn(names?[index] ?? Frame.PositionName(index), facts[index], model, index);
        return Interlocked.CompareExchange(ref _columns[index], made, null) ?? made;
    }
}
