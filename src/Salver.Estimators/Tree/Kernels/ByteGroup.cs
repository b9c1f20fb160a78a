namespace Salver.Estimators.Tree.Kernels;

/// <summary>Some trees of a forest, as many as leave no feature more than 255 different thresholds, so that a code is one byte.</summary>
sealed unsafe class ByteGroup
{
    readonly ByteEncoder[] _encoders;
    readonly ByteColumn[][] _numbers;
    readonly ByteColumn[] _tests;
    readonly PinnedArray<ByteEncoder> _pinned;
    readonly ByteGroupParts _parts;
    readonly int _oddBytes;
    readonly int _codeBytes;
    readonly int _placeBytes;

    public ByteGroup(ByteGroupParts parts)
    {
        _parts = parts;
        (_encoders, _numbers, _tests) = (parts.Encoders, parts.Numbers, parts.Tests);
        _pinned = new PinnedArray<ByteEncoder>(_encoders);
        _oddBytes = (_encoders.Length + ByteTask.Unit - 1) & -ByteTask.Unit;
        _codeBytes = parts.ColumnCount * ByteTask.BlockRows + _oddBytes;
        _placeBytes = ByteTask.LeafUnits * ByteTask.Unit + parts.TargetCount * ByteTask.BlockRows;
    }

    /// <summary>Features that are compared with thresholds.</summary>
    public IEnumerable<int> Features => _encoders.Select(e => e.Feature);

    /// <summary>Says where the float32 numbers of each feature will be.</summary>
    public void Place(Func<int, int> numbers)
    {
        for (var e = 0; e < _encoders.Length; e++) _pinned[e].Numbers = numbers(_encoders[e].Feature);
    }

    /// <summary>Codes, places and leaves of one block.</summary>
    public int ScratchBytes => _codeBytes + _placeBytes + ByteTask.Together * ByteTask.BlockRows;

    /// <summary>Writes the leaf numbers that all blocks share.</summary>
    public void Prepare(byte* scratch)
    {
        for (var leaf = 0; leaf < _parts.MostLeaves; leaf++) new Span<byte>(scratch + _codeBytes + leaf * ByteTask.Unit, ByteTask.Unit).Fill((byte)leaf);
    }

    /// <summary>Adds the values of the group's trees to the sums of a block of rows.</summary>
    public void Sum(KernelPath path, ByteEncoding encoding, void* sums, bool single, int outputs, byte* scratch)
    {
        var codes = (sbyte*)scratch + _oddBytes;
        encoding.Encoders = _pinned.Pointer;
        encoding.EncoderCount = _pinned.Length;
        encoding.Codes = codes;
        encoding.Odd = scratch;
        KernelChoice.Encode(path, &encoding);
        Recode(&encoding);
        var task = new ByteTask
        {
            Trees = _parts.Trees.Pointer,
            TreeCount = _parts.Trees.Length,
            Tests = _parts.Instructions.Pointer,
            Codes = codes,
            Places = scratch + _codeBytes,
            Leaves = scratch + _codeBytes + _placeBytes,
            Values = single ? _parts.SingleValues!.Pointer : _parts.Values.Pointer,
            Width = _parts.Width,
            Sums = sums,
            Outputs = outputs,
            Rows = encoding.Count,
        };
        KernelChoice.Sum(path, &task, single);
    }

    /// <summary>Codes what is more than the rank of a number.</summary>
    void Recode(ByteEncoding* encoding)
    {
        var codes = encoding->Codes;
        var count = encoding->Count;
        for (var e = 0; e < _numbers.Length; e++)
        {
            var columns = _numbers[e];
            var primary = codes + columns[0].Codes;
            for (var c = 1; c < columns.Length; c++) new Span<sbyte>(primary, count).CopyTo(new Span<sbyte>(codes + columns[c].Codes, count));
            foreach (var column in columns)
                if (encoding->Odd[e] != 0 || column.Column.Missing == MissingRule.Zero) Recode(column, encoding);
        }
        foreach (var test in _tests)
        {
            var feature = encoding->Rows + test.Column.Feature;
            for (var r = 0; r < count; r++) codes[test.Codes + r] = test.Code(feature[(nint)r * encoding->Stride]);
        }
    }

    /// <summary>Puts right the codes of numbers that may be missing.</summary>
    static void Recode(ByteColumn column, ByteEncoding* encoding)
    {
        var feature = encoding->Rows + column.Column.Feature;
        for (var r = 0; r < encoding->Count; r++)
        {
            var value = feature[(nint)r * encoding->Stride];
            if (!double.IsFinite(value) || Math.Abs(value) < 1e-30) encoding->Codes[column.Codes + r] = column.Code(value);
        }
    }
}

/// <summary>What a <see cref="ByteGroup"/> is made of.</summary>
sealed class ByteGroupParts
{
    /// <summary>One a feature that is compared with thresholds.</summary>
    public required ByteEncoder[] Encoders { get; init; }

    /// <summary>For each encoder, the columns that its feature is needed in.</summary>
    public required ByteColumn[][] Numbers { get; init; }

    /// <summary>Columns that answer tests of categories.</summary>
    public required ByteColumn[] Tests { get; init; }

    public required PinnedArray<ByteTree> Trees { get; init; }

    public required PinnedArray<ByteTest> Instructions { get; init; }

    public required PinnedArray<double> Values { get; init; }

    public required PinnedArray<float>? SingleValues { get; init; }

    /// <summary>Thresholds and parts that the encoders point to.</summary>
    public required IReadOnlyList<object?> Memory { get; init; }

    public required int Width { get; init; }

    public required int ColumnCount { get; init; }

    public required int TargetCount { get; init; }

    public required int MostLeaves { get; init; }
}
