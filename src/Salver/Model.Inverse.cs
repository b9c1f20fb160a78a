using Salver.Estimators;

namespace Salver;

public sealed partial class Model
{
    InputLayout? _inverseLayout;

    /// <summary>The rows a method takes: those that transform answers for inverse_transform, the model's inputs for all others.</summary>
    internal InputLayout LayoutOf(Method method) => method == Method.InverseTransform ? _inverseLayout ??= InverseLayout() : Layout;

    /// <summary>Names of an answer's columns; inverse_transform answers the model's inputs.</summary>
    IReadOnlyList<string> NamesOf(Method method, int count, IReadOnlyList<string> given)
    {
        var inputs = method != Method.InverseTransform ? null : Layout.IsOpen ? given : Layout.HasNames ? [.. Layout.Columns.Select(c => c.Name)] : null;
        return inputs?.Count == count ? inputs : AnswerNames.Of(this, method, count, given);
    }

    /// <summary>Columns by transform's names for them, and of any type: the estimators say which values they take back.</summary>
    InputLayout InverseLayout()
    {
        if (Root.Output(Method.Transform) is not { ColumnCount: >= 0 and var count }) return new InputLayout(RowKind.Columns, new InputColumns(null, []), hasNames: false, isOpen: true, isNumeric: false);
        var facts = new FeatureFacts[count];
        for (var i = 0; i < count; i++) facts[i] = new FeatureFacts();
        var columns = new InputColumns(Layout.HasNames ? AnswerNames.Of(this, Method.Transform, count) : null, facts);
        return new InputLayout(RowKind.Columns, columns, Layout.HasNames, isOpen: false, isNumeric: false);
    }
}
