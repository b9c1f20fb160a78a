using System.Buffers;
using System.Globalization;
using System.Text;

namespace Salver.Estimators.CatBoost;

/// <summary>The number CatBoost knows a category by: the lower half of CityHash64 of its text.</summary>
static class CategoryHash
{
    const int OnStack = 256;

    /// <summary>The hash of a text, or of an integer's text.</summary>
    /// <exception cref="InputException">The value is no category: missing, or a number with a fraction.</exception>
    public static int Of(Cell cell, int row, int column, string estimator)
    {
        switch (cell.Kind)
        {
            case CellKind.Text: return OfText(cell.AsText);
            case CellKind.Integer or CellKind.Boolean: return OfInteger(cell.AsInteger);
            case CellKind.Float when cell.AsFloat == Math.Floor(cell.AsFloat) && Math.Abs(cell.AsFloat) < 1e15: return OfInteger((long)cell.AsFloat);
            default: throw new InputException($"{estimator} takes a text or an integer for a category, not {cell}", row, column);
        }
    }

    public static int OfText(string text)
    {
        var length = Encoding.UTF8.GetMaxByteCount(text.Length);
        var rented = length > OnStack ? ArrayPool<byte>.Shared.Rent(length) : null;
        Span<byte> buffer = rented ?? stackalloc byte[OnStack];
        var hash = (int)CityHash.Hash64(buffer[..Encoding.UTF8.GetBytes(text, buffer)]);
        if (rented is not null) ArrayPool<byte>.Shared.Return(rented);
        return hash;
    }

    static int OfInteger(long value)
    {
        Span<byte> buffer = stackalloc byte[24];
        value.TryFormat(buffer, out var length, default, CultureInfo.InvariantCulture);
        return (int)CityHash.Hash64(buffer[..length]);
    }
}
