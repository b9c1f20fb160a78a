using Salver.Estimators.LinearModel;

namespace Salver.Estimators.RandomProjection;

/// <summary>GaussianRandomProjection and SparseRandomProjection: rows in few random directions. D. Achlioptas, Database-friendly random projections (2003).</summary>
/// <param name="forward">The directions.</param>
/// <param name="backward">Their pseudo-inverse; null where there is no inverse_transform.</param>
/// <param name="keepsSparse">Whether sparse rows are answered sparse.</param>
sealed class RandomProjection(LinearMap forward, LinearMap? backward, bool keepsSparse) : NumericTransformer(forward.FeatureCount, forward.OutputCount)
{
    protected override Finiteness Finiteness => Finiteness.Required;

    protected override bool HasInverse => backward is not null;

    public override bool TakesCompressed => true;

    protected override void Transform(Tile input, Tile output, Workspace workspace)
    {
        output.ResetNumeric(input.RowCount, forward.OutputCount, ElementTypes.Floating(input.Type), keepsSparse && input.IsSparse);
        forward.Run(input, output.Numbers, workspace);
        if (output.Type == ElementType.Float32) RowMath.Round(output);
    }

    protected override void Inverse(Tile input, Tile output, Workspace workspace)
    {
        output.ResetNumeric(input.RowCount, backward!.OutputCount, ElementTypes.Floating(input.Type));
        backward.Run(input, output.Numbers, workspace);
        if (output.Type == ElementType.Float32) RowMath.Round(output);
    }
}
