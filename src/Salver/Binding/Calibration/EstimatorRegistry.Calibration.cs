using Salver.Binding.Calibration;

namespace Salver.Binding;

static partial class EstimatorRegistry
{
    static EstimatorBinding[] Calibration =>
    [
        new("CalibratedClassifierCV", CalibratedClassifierBinder.Bind, "sklearn.calibration"),
    ];
}
