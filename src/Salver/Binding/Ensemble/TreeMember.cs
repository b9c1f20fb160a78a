using Salver.Formats.Records;

namespace Salver.Binding.Ensemble;

/// <summary>A decision tree inside an ensemble, whose nodes the ensemble reads itself.</summary>
static class TreeMember
{
    public static bool Is(Record? record) => record is ObjectRecord
    {
        Type: { Module: "sklearn.tree._classes" or "sklearn.tree.tree", Name: "DecisionTreeClassifier" or "DecisionTreeRegressor" or "ExtraTreeClassifier" or "ExtraTreeRegressor" },
    };

    public static EstimatorState Of(Record record, string path, EstimatorState owner) =>
        Is(record) ? new EstimatorState((ObjectRecord)record, ((ObjectRecord)record).Type.Name, path, owner.Context) : throw Arrays.Malformed(path, "a decision tree", record);
}
