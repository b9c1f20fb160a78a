namespace Salver.Estimators.Tree.Kernels;

/// <summary>Memory for the nodes of a forest, taken piece by piece, none of which ever moves.</summary>
sealed unsafe class NodeMemory<TNode> where TNode : unmanaged
{
    /// <summary>How much is asked for at once at most, where more is not needed together.</summary>
    const int LargestPiece = 4 << 20;

    const int SmallestPiece = 4 << 10;

    readonly List<PinnedArray<TNode>> _pieces = [];
    long _total;
    int _used;

    /// <summary>Uninitialized memory for so many nodes in a row; valid as long as this object is.</summary>
    public TNode* Take(int nodes)
    {
        if (_pieces.Count == 0 || _pieces[^1].Length - _used < nodes)
        {
            // As much again as there is already: small forests stay small, large ones come in few pieces.
            var piece = new PinnedArray<TNode>(Math.Max(nodes, (int)Math.Clamp(_total, SmallestPiece / sizeof(TNode), LargestPiece / sizeof(TNode))), isFilled: true);
            _pieces.Add(piece);
            _total += piece.Length;
            _used = 0;
        }
        var taken = _pieces[^1].Pointer + _used;
        _used += nodes;
        return taken;
    }
}
