namespace Salver.Formats;

/// <summary>What reading one file has cost so far, held against its limits. Spent before anything is allocated.</summary>
sealed class Budget(ReadLimits limits, CancellationToken cancellation)
{
    /// <summary>Output below this size is never called a bomb.</summary>
    const long RatioFreeBytes = 16L << 20;

    /// <summary>Nor are arrays below this size that are put aside outside memory.</summary>
    const long RatioFreeArrayBytes = 64L << 20;

    /// <summary>
    /// Nor those of a file with a hasher: the coefficients of twenty classes over the 2^20 columns that HashingVectorizer makes are nearly all zero, and some estimators keep two
    /// such arrays.
    /// </summary>
    const long RatioFreeHashedBytes = 384L << 20;

    /// <summary>Opcodes below this number are never called a bomb; the largest published model seen has under half a million.</summary>
    const long RatioFreeOpcodes = 500_000;

    /// <summary>An opcode can take more memory than a byte of an array: each compressed byte may become fewer of them.</summary>
    const int RatioOfOpcodes = 8;

    /// <summary>Contents that may be shared without being noticed.</summary>
    const long SharingFreeBytes = 1 << 20;

    /// <summary>Records that may be made of next to no bytes.</summary>
    const long FreeRecords = 1_000_000;

    const int BytesARecord = 3;

    /// <summary>Records for each byte of a file that is compressed.</summary>
    const int RecordsAByte = 6;

    long _opcodes;
    long _records;
    long _decompressed;
    long _objects;
    long _arrayBytes;
    long _contents;
    long _companionBytes;
    long _converted;
    long _copied;
    long _inputBytes;
    long _putAside;

    public ReadLimits Limits { get; } = limits;

    /// <summary>Bytes of the file as it lies on the disk, and of the arrays beside it.</summary>
    public long FileBytes => _inputBytes + _companionBytes;

    /// <summary>What the file vouches for: its bytes, or more where the limits let each of them stand for more.</summary>
    public long VouchedBytes => (long)Int128.Min((Int128)FileBytes * Limits.CompressionRatio / ReadLimits.Default.CompressionRatio, long.MaxValue);

    /// <summary>What has been spent of <see cref="ReadLimits.Objects"/>.</summary>
    public long Objects => _objects;

    public void SpendOpcodes(int count, long offset)
    {
        cancellation.ThrowIfCancellationRequested();
        if ((_opcodes += count) > Limits.Opcodes) throw Exceeded("pickle opcodes", Limits.Opcodes, nameof(ReadLimits.Opcodes), offset);
        var ratio = Math.Max(1, Limits.CompressionRatio / RatioOfOpcodes);
        if (_opcodes > RatioFreeOpcodes && _opcodes / ratio > _inputBytes + _companionBytes)
            throw Exceeded("pickle opcodes for each compressed byte", ratio, nameof(ReadLimits.CompressionRatio), offset);
    }

    public void SpendObjects(int count, long offset)
    {
        if ((_objects += count) > Limits.Objects) throw Exceeded("objects", Limits.Objects, nameof(ReadLimits.Objects), offset);
    }

    /// <summary>Counts a record among the objects. Writers take some bytes for each; a file that makes them of one byte or two would become forty times its size.</summary>
    public void SpendRecord(int cost, long position, long offset)
    {
        SpendObjects(cost, offset);
        if ((_records += cost) > FreeRecords + Int128.Min(position / BytesARecord, (Int128)RecordsAByte * VouchedBytes))
            throw new ModelFormatException(ModelFormatError.LimitExceeded, string.Create(System.Globalization.CultureInfo.InvariantCulture,
                $"The file makes a list, tuple, dictionary or object of hardly more than a byte, hundreds of thousands of times. No program that saves models does that."), offset);
    }

    /// <summary>Counts bytes that came out of a member of an archive, also of one inside another, against the bytes of the file.</summary>
    public void SpendDecompressed(long count) => CheckDecompressed(_decompressed += count, _inputBytes);

    public void SpendArrayBytes(long count, long offset)
    {
        cancellation.ThrowIfCancellationRequested();
        if (count > Limits.ArrayBytes - _arrayBytes) throw Exceeded("bytes of arrays", Limits.ArrayBytes, nameof(ReadLimits.ArrayBytes), offset);
        _arrayBytes += count;
    }

    /// <summary>
    /// Counts what arrays hold. Every writer gives each array bytes of its own, so all of them together cannot hold more than has been read;
    /// a file in which many arrays share one run of bytes would become as many copies later.
    /// </summary>
    public void SpendContents(long count, long position, long offset) => Spend(ref _contents, count, position + _companionBytes, "arrays", offset);

    /// <summary>Counts items copied out of one container into another, of which the same holds.</summary>
    public void SpendCopies(int count, long position, long offset)
    {
        SpendObjects(count, offset);
        Spend(ref _copied, count, position, "containers", offset);
    }

    /// <summary>Counts bytes made out of texts, of which the same holds.</summary>
    public void SpendConversion(long count, long position, long offset) => Spend(ref _converted, count, position + _companionBytes, "bytes made out of texts", offset);

    /// <summary>Counts the bytes of a companion file among those that have been read.</summary>
    public void AddCompanion(long bytes) => _companionBytes += bytes;

    static void Spend(ref long spent, long count, long position, string what, long offset)
    {
        spent += count;
        if (spent > position + SharingFreeBytes)
            throw new ModelFormatException(ModelFormatError.NotAllowed, $"The file uses the same content again and again for different {what}. No writer does that.", offset);
    }

    public void CheckDepth(int depth, long offset)
    {
        if (depth > Limits.Depth) throw Exceeded("levels of nesting", Limits.Depth, nameof(ReadLimits.Depth), offset);
    }

    public void CheckInput(long bytes)
    {
        _inputBytes = bytes;
        CheckLength(bytes);
    }

    /// <summary>Holds a file that belongs to another against the limit of one.</summary>
    public void CheckLength(long bytes)
    {
        if (bytes > Limits.InputBytes) throw Exceeded("bytes", Limits.InputBytes, nameof(ReadLimits.InputBytes), -1);
    }

    /// <summary>The most bytes that may come out of a compressed file of that length, arrays that were put aside included.</summary>
    public long LargestOutput(long compressedLength) => Largest(RatioFreeBytes, compressedLength, _putAside);

    /// <summary>Whether an array of so many bytes may be put aside; <see cref="LargestOutput"/> is larger by them then.</summary>
    /// <param name="count">Bytes.</param>
    /// <param name="isHashed">Whether a hasher has been named, as a pipeline does before it comes to the coefficients.</param>
    public bool TryPutAside(long count, bool isHashed)
    {
        if (count > Largest(isHashed ? RatioFreeHashedBytes : RatioFreeArrayBytes, _inputBytes, 0) - _putAside) return false;
        _putAside += count;
        return true;
    }

    long Largest(long free, long compressedLength, long more) =>
        (long)Int128.Min(Limits.DecompressedBytes, Int128.Max(free, (Int128)compressedLength * Limits.CompressionRatio) + more);

    /// <summary>Holds the length that a compressed file announces against the limits.</summary>
    public void CheckAnnounced(long output, long compressedLength) =>
        CheckOutput(output, Largest(RatioFreeBytes, compressedLength, Largest(RatioFreeHashedBytes, compressedLength, 0)));

    public void CheckDecompressed(long output, long compressedLength) => CheckOutput(output, LargestOutput(compressedLength));

    void CheckOutput(long output, long largest)
    {
        cancellation.ThrowIfCancellationRequested();
        if (output <= largest) return;
        throw output > Limits.DecompressedBytes
            ? Exceeded("decompressed bytes", Limits.DecompressedBytes, nameof(ReadLimits.DecompressedBytes), -1)
            : Exceeded("decompressed bytes for each compressed byte", Limits.CompressionRatio, nameof(ReadLimits.CompressionRatio), -1);
    }

    static ModelFormatException Exceeded(string what, long limit, string property, long offset) =>
        ModelFormatException.OverLimit(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"The file holds more than {limit:N0} {what}."), property, offset);
}
