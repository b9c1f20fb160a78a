using System.Runtime.InteropServices;
using Salver.Formats.Containers;
using Salver.Formats.Numpy;
using Salver.Formats.Pickle;
using Salver.Formats.Records;
using Salver.Formats.Safetensors;
using Salver.Formats.Skops;

namespace Salver.Formats;

/// <summary>Opens a saved model of any container that Python programs write, and yields its records. Nothing in the file is run.</summary>
static class ModelFile
{
    /// <summary>Streams up to this size are read into memory and sliced there.</summary>
    const int SmallFile = 1 << 20;

    /// <summary>With what every pickle of protocol 2 and newer begins, which is all that several in one file are.</summary>
    const byte PickleStart = 0x80;

    const int MostObjects = 1_000;

    /// <summary>Reads the one object of a file.</summary>
    /// <exception cref="ModelFormatException">The file is refused; see its <see cref="ModelFormatException.Error"/>.</exception>
    public static RecordFile Read(ReadOnlyMemory<byte> bytes, ReadOptions options) => ReadObjects(bytes, options, several: false)[0];

    /// <inheritdoc cref="Read(ReadOnlyMemory{byte}, ReadOptions)"/>
    /// <param name="stream">Stands at the file's first byte. One that cannot seek is read into memory first.</param>
    /// <param name="options">How to read it.</param>
    public static RecordFile Read(Stream stream, ReadOptions options) => ReadObjects(stream, options, several: false)[0];

    /// <summary>Reads all the objects of a file that holds several pickles one after another.</summary>
    public static IReadOnlyList<RecordFile> ReadAll(ReadOnlyMemory<byte> bytes, ReadOptions options) => ReadObjects(bytes, options, several: true);

    /// <inheritdoc cref="ReadAll(ReadOnlyMemory{byte}, ReadOptions)"/>
    public static IReadOnlyList<RecordFile> ReadAll(Stream stream, ReadOptions options) => ReadObjects(stream, options, several: true);

    /// <summary>Reads a file as one object: its own, or the list of those that several calls of pickle.dump wrote one after another.</summary>
    /// <exception cref="ModelFormatException">The file is refused; see its <see cref="ModelFormatException.Error"/>.</exception>
    public static RecordFile ReadTogether(Stream stream, ReadOptions options)
    {
        if (options.Limits.AllowTrailingData) return Read(stream, options);
        var objects = ReadAll(stream, options);
        if (objects is [var only]) return only;
        return objects[0] with
        {
            Root = new SequenceRecord(SequenceKind.List, [.. objects.Select(o => o.Root)]),
            Container = objects.Any(o => o.Container == ContainerKind.Joblib) ? ContainerKind.Joblib : ContainerKind.Pickle,
            Globals = objects[^1].Globals,
            ObjectCount = objects.Count,
        };
    }

    static List<RecordFile> ReadObjects(ReadOnlyMemory<byte> bytes, ReadOptions options, bool several)
    {
        var context = new ReadContext(options);
        return Measured(ReadObjects(bytes, context, several), context);
    }

    static List<RecordFile> Measured(List<RecordFile> files, ReadContext context) => files.ConvertAll(file => file with { VouchedBytes = context.Budget.VouchedBytes });

    static List<RecordFile> ReadObjects(ReadOnlyMemory<byte> bytes, ReadContext context, bool several)
    {
        context.Budget.CheckInput(bytes.Length);
        var head = bytes.Span[..Math.Min(bytes.Length, Sniffer.HeadLength)];
        if (SafetensorsFile.IsStart(head)) return [SafetensorsModel.Read(new MappedFile(bytes), context)];
        var isArray = MemoryMarshal.TryGetArray(bytes, out var segment);
        var compression = Sniffer.SniffCompression(head);
        if (compression != Compression.None || !isArray)
            return ReadStream(isArray ? new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false) : new MemoryInput(bytes), bytes.Length, head, context, several);
        return ReadContent(new ByteSource(segment), head, Compression.None, context, several);
    }

    static List<RecordFile> ReadObjects(Stream stream, ReadOptions options, bool several)
    {
        if (!stream.CanSeek) return ReadObjects(InputCopy.ReadAll(stream, options.Limits), options, several);
        var length = stream.Length - stream.Position;
        var context = new ReadContext(options);
        context.Budget.CheckInput(length);
        if (length <= SmallFile)
        {
            var bytes = new byte[length];
            stream.ReadExactly(bytes);
            return ReadObjects(bytes, options, several);
        }
        var start = stream.Position;
        var head = new byte[Sniffer.HeadLength];
        stream.ReadExactly(head);
        stream.Position = start;
        if (SafetensorsFile.IsStart(head)) return Measured([SafetensorsModel.Read(Map(stream, length), context)], context);
        return Measured(ReadStream(stream, length, head, context, several), context);
    }

    /// <summary>Maps a file; what is no file is read into memory.</summary>
    static MappedFile Map(Stream stream, long length)
    {
        if (stream is FileStream { Position: 0 } file) return new MappedFile(file);
        if (length > Array.MaxLength) throw new ModelFormatException(ModelFormatError.LimitExceeded, "A stream of more than 2 GiB must be a file.");
        var bytes = new byte[length];
        stream.ReadExactly(bytes);
        return new MappedFile(bytes);
    }

    static List<RecordFile> ReadStream(Stream stream, long length, ReadOnlySpan<byte> head, ReadContext context, bool several)
    {
        var compression = Sniffer.SniffCompression(head);
        if (compression == Compression.None) return ReadContent(new ByteSource(stream, length), head, compression, context, several);
        using var content = Decompression.Open(compression, new CompressedInput(stream, length), context.Budget);
        var spilled = new SpilledArrays(context);
        try
        {
            var source = new ByteSource(content, length, context.Budget, spilled);
            var inner = source.Peek(Sniffer.HeadLength);
            if (Sniffer.SniffCompression(inner) != Compression.None)
                throw new ModelFormatException(ModelFormatError.NotAllowed, "The file is compressed twice, which no program that saves models does. Decompress it once.");
            var files = ReadContent(source, inner, compression, context, several);
            return spilled.Length == 0 ? files : [.. files.Select(file => file with { Mapping = spilled })];
        }
        catch
        {
            spilled.Dispose();
            throw;
        }
    }

    static List<RecordFile> ReadContent(ByteSource source, ReadOnlySpan<byte> head, Compression compression, ReadContext context, bool several)
    {
        var kind = Sniffer.SniffKind(head);
        switch (kind)
        {
            case ContainerKind.Pickle: return ReadPickles(source, compression, context, several);
            case ContainerKind.XgBoost or ContainerKind.LightGbm or ContainerKind.CatBoost:
                return [new RecordFile { Root = NativeModel.Wrap(kind, source.TakeRest(context.Budget)), Container = kind, Compression = compression, Globals = [] }];
            case ContainerKind.Zip when ReadSkops(source, compression, context) is { } skops: return [skops];
            case ContainerKind.Npy: return [ReadArray(source, compression, context)];
            default: throw ForeignContent.Refuse(kind, head);
        }
    }

    /// <summary>A ZIP archive as a skops file; null when it is another archive.</summary>
    static RecordFile? ReadSkops(ByteSource source, Compression compression, ReadContext context)
    {
        var bytes = source.TakeRest(context.Budget);
        return SkopsFile.Read(MemoryMarshal.TryGetArray(bytes, out var segment) ? segment : bytes.ToArray(), compression, context);
    }

    static List<RecordFile> ReadPickles(ByteSource source, Compression compression, ReadContext context, bool several)
    {
        var files = new List<RecordFile>();
        do
        {
            if (files.Count == MostObjects) throw new ModelFormatException(ModelFormatError.LimitExceeded, $"More than {MostObjects:N0} objects stand one after another in the file.", source.Position);
            source.MarkOffset();
            context.HasWrappers = false;
            var machine = new PickleMachine(source, context);
            var root = machine.Read();
            new GraphWalk(context.Budget, context.Globals).Run(root);
            files.Add(new RecordFile
            {
                Root = root,
                Container = context.HasWrappers ? ContainerKind.Joblib : ContainerKind.Pickle,
                Compression = compression,
                Protocol = machine.Protocol,
                Globals = context.Globals.Uses,
            });
        }
        while (several && source.Peek(1) is [PickleStart]);
        ExpectEnd(source, context);
        return files;
    }

    static RecordFile ReadArray(ByteSource source, Compression compression, ReadContext context)
    {
        var array = new NpyReader(source, context).Read();
        new GraphWalk(context.Budget, context.Globals).Run(array);
        ExpectEnd(source, context);
        return new RecordFile { Root = array, Container = ContainerKind.Npy, Compression = compression, Globals = context.Globals.Uses };
    }

    static void ExpectEnd(ByteSource source, ReadContext context)
    {
        if (context.Options.Limits.AllowTrailingData || source.IsAtEnd()) return;
        throw new ModelFormatException(ModelFormatError.TrailingData,
            "Bytes follow the end of the saved object that are no further pickle. They may hide something. If you expect them, allow trailing data.",
            source.Position);
    }
}
