using Salver.Binding.Neighbors;

namespace Salver.Binding;

static partial class EstimatorRegistry
{
    static EstimatorBinding[] Neighbors =>
    [
        new("KNeighborsClassifier", NeighborsBinder.BindClassifier, "sklearn.neighbors._classification", "sklearn.neighbors.classification"),
        new("KNeighborsRegressor", NeighborsBinder.BindRegressor, "sklearn.neighbors._regression", "sklearn.neighbors.regression"),
        new("KNeighborsTransformer", NeighborsBinder.BindTransformer, "sklearn.neighbors._graph"),
        new("KernelDensity", DensityBinder.Bind, "sklearn.neighbors._kde", "sklearn.neighbors.kde"),
        new("LocalOutlierFactor", NeighborsBinder.BindOutlierFactor, "sklearn.neighbors._lof", "sklearn.neighbors.lof"),
        new("NearestCentroid", CentroidBinder.Bind, "sklearn.neighbors._nearest_centroid", "sklearn.neighbors.nearest_centroid"),
        new("NearestNeighbors", NeighborsBinder.BindNearest, "sklearn.neighbors._unsupervised", "sklearn.neighbors.unsupervised"),
        new("NeighborhoodComponentsAnalysis", ComponentsBinder.Bind, "sklearn.neighbors._nca", "sklearn.neighbors.nca"),
        new("RadiusNeighborsClassifier", NeighborsBinder.BindRadiusClassifier, "sklearn.neighbors._classification", "sklearn.neighbors.classification"),
        new("RadiusNeighborsRegressor", NeighborsBinder.BindRadiusRegressor, "sklearn.neighbors._regression", "sklearn.neighbors.regression"),
        new("RadiusNeighborsTransformer", NeighborsBinder.BindRadiusTransformer, "sklearn.neighbors._graph"),
    ];
}
