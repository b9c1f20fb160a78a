using Salver.Binding.Bundles;

namespace Salver.Binding;

static partial class EstimatorRegistry
{
    static EstimatorBinding[] Bundles =>
    [
        new(BundleBinder.ClassName, BundleBinder.Bind, BundleBinder.Module),
        new(ColumnStepsBinder.ClassName, ColumnStepsBinder.Bind, BundleBinder.Module),
    ];
}
