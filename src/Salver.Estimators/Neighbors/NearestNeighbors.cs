namespace Salver.Estimators.Neighbors;

/// <summary>NearestNeighbors: the nearest rows themselves.</summary>
/// <param name="index">The fitted rows.</param>
sealed class NearestNeighbors(NeighborIndex index) : NeighborsEstimator(index)
{
    protected override void Answer(Method method, Tile rows, Tile output, Workspace workspace) => throw NoSuchMethod(method);
}
