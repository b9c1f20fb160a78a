using Salver.Binding;
using Salver.Formats.Policy;
using Salver.Formats.Records;

namespace Salver.Audit;

/// <summary>Which classes and functions a model file may name.</summary>
sealed class ModelPolicy : IGlobalPolicy
{
    public static readonly ModelPolicy Instance = new();

    public GlobalVerdict Judge(string module, string name) =>
        EstimatorRegistry.Contains(module, name) || module.Split('.')[0] is "sklearn" or "_loss" or "scipy" or "pandas" or "numpy" or "xgboost" or "lightgbm" or "catboost" or "imblearn" or "category_encoders" ? GlobalVerdict.Allowed : GlobalVerdict.Refused;

    public bool AllowsShape(ObjectRecord call) => false;

    public bool TakesItems(string module, string name) => name is "Bunch" or "OrderedDict" or "defaultdict";
}
