namespace Salver.Estimators;

/// <summary>Taking columns out of tiles and putting tiles side by side.</summary>
static class Columns
{
    /// <summary>Makes <paramref name="output"/> those columns of <paramref name="source"/>, of its kind and types.</summary>
    public static void Select(Tile source, ReadOnlySpan<int> columns, Tile output)
    {
        if (source.IsNumeric)
        {
            output.ResetNumeric(source.RowCount, columns.Length, source.Type, source.IsSparse);
            for (var r = 0; r < source.RowCount; r++)
            {
                var from = source.Row(r);
                var to = output.Row(r);
                for (var c = 0; c < columns.Length; c++) to[c] = from[columns[c]];
            }
            return;
        }
        if (source.IsCompressed)
        {
            SelectEntries(source, columns, output);
            return;
        }
        output.ResetMixed(source.RowCount, columns.Length);
        output.IsSparse = source.IsSparse;
        for (var c = 0; c < columns.Length; c++)
        {
            output.SetColumnType(c, source.ColumnType(columns[c]));
            source.Column(columns[c]).CopyTo(output.Column(c));
        }
    }

    static void SelectEntries(Tile source, ReadOnlySpan<int> columns, Tile output)
    {
        output.ResetCompressed(columns.Length, source.Type);
        for (var r = 0; r < source.RowCount; r++)
        {
            var entries = source.Entries(r);
            for (var c = 0; c < columns.Length; c++)
                if (entries[columns[c]] is not 0 and var value) output.AddEntry(c, value);
            output.EndRow();
        }
    }

    /// <summary>True when <paramref name="columns"/> are all of <paramref name="count"/> columns in their order.</summary>
    public static bool AreAll(ReadOnlySpan<int> columns, int count)
    {
        if (columns.Length != count) return false;
        for (var c = 0; c < count; c++)
            if (columns[c] != c) return false;
        return true;
    }

    /// <summary>numpy.hstack of the parts: one element type for all; objects when any part holds objects.</summary>
    public static void Stack(ReadOnlySpan<Tile> parts, int rows, Tile output, bool sparse, Workspace workspace)
    {
        var type = CommonType(parts);
        var width = Width(parts);
        if (type == ElementType.Object && !sparse)
        {
            StackObjects(parts, rows, width, output);
            return;
        }
        if (type == ElementType.Object) type = ElementType.Float64;
        if (sparse && AnyCompressed(parts))
        {
            StackEntries(parts, rows, width, type, output, workspace);
            return;
        }
        output.ResetNumeric(rows, width, type, sparse);
        var scratch = workspace.RentTile();
        var start = 0;
        foreach (var part in parts)
        {
            var numbers = part.AsNumeric(scratch);
            for (var r = 0; r < rows; r++) numbers.Row(r).CopyTo(output.Row(r)[start..]);
            start += numbers.ColumnCount;
        }
        workspace.Return(scratch);
    }

    static bool AnyCompressed(ReadOnlySpan<Tile> parts)
    {
        foreach (var part in parts)
            if (part.IsCompressed) return true;
        return false;
    }

    static void StackEntries(ReadOnlySpan<Tile> parts, int rows, int width, ElementType type, Tile output, Workspace workspace)
    {
        var scratches = workspace.RentTiles(parts.Length);
        var numbers = workspace.RentTile();
        for (var i = 0; i < parts.Length; i++) scratches[i].Compress(parts[i].IsCompressed ? parts[i] : parts[i].AsNumeric(numbers));
        workspace.Return(numbers);
        output.ResetCompressed(width, type);
        for (var r = 0; r < rows; r++)
        {
            var start = 0;
            for (var i = 0; i < parts.Length; i++)
            {
                var entries = scratches[i].Entries(r);
                for (var e = 0; e < entries.Count; e++) output.AddEntry(start + entries.Columns[e], entries.Values[e]);
                start += parts[i].ColumnCount;
            }
            output.EndRow();
        }
        workspace.Return(scratches);
    }

    /// <summary>pandas.concat of the parts: every column keeps its type.</summary>
    public static void StackFrames(ReadOnlySpan<Tile> parts, int rows, Tile output, Workspace workspace)
    {
        var uniform = true;
        foreach (var part in parts) uniform &= part.IsNumeric && part.Type == parts[0].Type;
        if (uniform)
        {
            Stack(parts, rows, output, sparse: false, workspace);
            return;
        }
        output.ResetMixed(rows, Width(parts));
        var start = 0;
        foreach (var part in parts)
            for (var c = 0; c < part.ColumnCount; c++, start++)
            {
                output.SetColumnType(start, part.ColumnType(c));
                CopyColumn(part, c, part.ColumnType(c), output.Column(start));
            }
    }

    /// <summary>Multiplies every number of a tile, as numpy does with a Python float (or int, where <paramref name="isInteger"/>).</summary>
    public static void Scale(Tile tile, double factor, bool isInteger, Tile output)
    {
        if (!tile.IsNumeric && !tile.IsCompressed)
        {
            output.CopyFrom(tile);
            for (var c = 0; c < output.ColumnCount; c++)
            {
                foreach (ref var cell in output.Column(c))
                    if (cell.IsNumber) cell = isInteger && cell.Kind != CellKind.Float ? Cell.Integer(cell.AsInteger * (long)factor) : Cell.Float(cell.ToDouble() * factor);
            }
            return;
        }
        var type = tile.Type == ElementType.Float32 ? ElementType.Float32 : isInteger && tile.Type != ElementType.Float64 ? ElementType.Int64 : ElementType.Float64;
        output.CopyFrom(tile);
        output.Retype(type);
        foreach (ref var x in output.IsCompressed ? output.EntryValues() : output.Numbers) x = type == ElementType.Float32 ? (float)(x * factor) : x * factor;
    }

    static int Width(ReadOnlySpan<Tile> parts)
    {
        var width = 0;
        foreach (var part in parts) width += part.ColumnCount;
        return width;
    }

    static ElementType CommonType(ReadOnlySpan<Tile> parts)
    {
        var type = ElementType.Boolean;
        var isFirst = true;
        foreach (var part in parts)
        {
            if (part.ColumnCount == 0 && (part.IsNumeric || part.IsCompressed)) continue;
            type = isFirst ? ElementTypes.OfArray(part) : ElementTypes.Promote(type, ElementTypes.OfArray(part));
            isFirst = false;
        }
        return isFirst ? ElementType.Float64 : type;
    }

    static void StackObjects(ReadOnlySpan<Tile> parts, int rows, int width, Tile output)
    {
        output.ResetMixed(rows, width);
        var start = 0;
        foreach (var part in parts)
        {
            var type = ElementTypes.OfArray(part);
            for (var c = 0; c < part.ColumnCount; c++) CopyColumn(part, c, type, output.Column(start++));
        }
    }

    static void CopyColumn(Tile part, int column, ElementType type, Span<Cell> target)
    {
        if (!part.IsNumeric && part.ColumnType(column) == type)
        {
            part.Column(column).CopyTo(target);
            return;
        }
        for (var r = 0; r < target.Length; r++) target[r] = ElementTypes.Cast(part[r, column], type);
    }
}
