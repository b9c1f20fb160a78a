using System.Runtime.InteropServices;
using System.Text;
using Salver.Formats.Containers;
using Salver.Formats.Records;
using Salver.Formats.Tests.Attack;

namespace Salver.Formats.Tests;

public sealed class ModelFileTests
{
    const int Large = 3 << 20;

    /// <summary>A joblib file of one array of three MiB.</summary>
    static byte[] LargeFile()
    {
        var data = new byte[Large];
        new Random(1).NextBytes(data);
        return Pickled.Protocol2("](", Pickled.Wrapper(Pickled.Of("J", Pickled.Int(Large / 8), 0x85), alignment: Pickled.Of("K", 16)), 1, 0xFF, data, "Ne");
    }

    static ReadOnlyMemory<byte> Data(RecordFile file) => Assert.IsType<ArrayRecord>(Assert.IsType<SequenceRecord>(file.Root).Items[0]).Data;

    [Fact]
    public void Arrays_of_a_file_in_memory_are_slices_of_it()
    {
        var bytes = LargeFile();
        var before = GC.GetAllocatedBytesForCurrentThread();

        var file = ModelFile.Read(bytes, StrictPolicy.Options);

        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 256 * 1024);
        Assert.True(MemoryMarshal.TryGetArray(Data(file), out var slice));
        Assert.Same(bytes, slice.Array);
        Assert.Equal(ContainerKind.Joblib, file.Container);
    }

    [Fact]
    public void Arrays_of_a_stream_are_read_once_into_arrays_of_their_own()
    {
        var bytes = LargeFile();
        using var stream = new MemoryStream(bytes);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var file = ModelFile.Read(stream, StrictPolicy.Options);

        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < Large + 512 * 1024);
        Assert.True(Data(file).Span.SequenceEqual(bytes.AsSpan(bytes.Length - Large - 3, Large)));
    }

    [Fact]
    public void Every_compression_and_way_in_yields_the_same_array()
    {
        var bytes = LargeFile();
        var expected = bytes.AsSpan(bytes.Length - Large - 3, Large).ToArray();
        foreach (var (compression, file) in new[]
        {
            (Compression.None, bytes), (Compression.Zlib, Compressed.Zlib(bytes)), (Compression.Gzip, Compressed.Gzip(bytes)),
            (Compression.Zstandard, Compressed.Zstandard(bytes)), (Compression.Lz4, Compressed.Lz4(bytes)), (Compression.Xz, Compressed.Xz(bytes)),
            (Compression.ZFile, Compressed.ZFile(bytes)),
        })
        {
            var fromMemory = ModelFile.Read(file, StrictPolicy.Options);
            Assert.Equal(compression, fromMemory.Compression);
            Assert.True(Data(fromMemory).Span.SequenceEqual(expected), compression.ToString());
            Assert.True(Data(ModelFile.Read(new MemoryStream(file), StrictPolicy.Options)).Span.SequenceEqual(expected), compression.ToString());
            Assert.True(Data(ModelFile.Read(new Trickle(file), StrictPolicy.Options)).Span.SequenceEqual(expected), compression.ToString());
        }
    }

    [Fact]
    public void Large_arrays_of_a_compressed_file_wait_in_a_file_without_a_name()
    {
        var data = new byte[Large];
        new Random(1).NextBytes(data);
        var array = Pickled.Of(Pickled.Wrapper(Pickled.Of("J", Pickled.Int(Large / 8), 0x85), alignment: Pickled.Of("K", 16)), 1, 0xFF, data);
        var bytes = Compressed.Zlib(Pickled.Protocol2("](", array, array, array, array, array, "e"));
        var before = GC.GetAllocatedBytesForCurrentThread();

        var file = ModelFile.Read(new MemoryStream(bytes), StrictPolicy.Options);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 2 * Large, 3 * Large);
        var arrays = Assert.IsType<SequenceRecord>(file.Root).Items.Cast<ArrayRecord>().ToArray();
        Assert.Equal([true, true, false, false, false], arrays.Select(a => a.Slice is null));
        Assert.All(arrays, a => Assert.True(a.Data.Span.SequenceEqual(data)));
        var piece = new byte[100];
        arrays[3].Slice!.Read(1_000, piece);
        Assert.Equal(data[1_000..1_100], piece);
        file.Mapping!.Dispose();
        Assert.Throws<ObjectDisposedException>(() => arrays[3].Data);
    }

    [Fact]
    public void A_compressed_file_that_ends_inside_a_large_array_is_refused()
    {
        var data = new byte[Large];
        new Random(1).NextBytes(data);
        var array = Pickled.Of(Pickled.Wrapper(Pickled.Of("J", Pickled.Int(Large / 8), 0x85), alignment: Pickled.Of("K", 16)), 1, 0xFF, data);
        var bytes = Compressed.Zlib(Pickled.Of(0x80, 2, "](", array, array, array, array[..^100]));

        Assert.Equal(ModelFormatError.Truncated, Assert.Throws<ModelFormatException>(() => ModelFile.Read(new MemoryStream(bytes), StrictPolicy.Options)).Error);
    }

    [Fact]
    public void Arrays_that_are_left_in_a_file_are_found_again_whatever_stands_between_them()
    {
        var random = new Random(2);
        var parts = new List<object> { "](" };
        var expected = new List<byte[]>();
        foreach (var between in new[] { 0, 1, 4_000, 5_000, 70_000, 200_000, 3 })
        {
            var data = new byte[8 * random.Next(1_000, 60_000)];
            random.NextBytes(data);
            expected.Add(data);
            parts.AddRange([Pickled.Text(new string('x', between)), Pickled.Wrapper(Pickled.Of("J", Pickled.Int(data.Length / 8), 0x85), alignment: Pickled.Of("K", 16)), 1, 0xFF, data]);
        }
        parts.Add(Pickled.Of(Pickled.Text(new string('y', 1 << 20)), "e"));
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, Pickled.Of("before", Pickled.Protocol2([.. parts])));
            using var stream = File.OpenRead(path);
            stream.Position = 6;

            var items = Assert.IsType<SequenceRecord>(ModelFile.Read(stream, StrictPolicy.Options).Root).Items;

            Assert.Equal(expected, items.OfType<ArrayRecord>().Select(a => a.Data.ToArray()));
            Assert.Equal([0, 1, 4_000, 5_000, 70_000, 200_000, 3, 1 << 20], items.OfType<TextRecord>().Select(t => t.Value.Length));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_stream_is_read_from_where_it_stands()
    {
        var bytes = Pickled.Of("header", LargeFile());
        using var stream = new MemoryStream(bytes);
        stream.Position = 6;

        Assert.Equal(Large, Data(ModelFile.Read(stream, StrictPolicy.Options)).Length);
    }

    public static TheoryData<string, byte[]> Foreign { get; } = new()
    {
        { "empty", [] },
        { "Git LFS pointer", Encoding.UTF8.GetBytes("version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n") },
        { "web page", Encoding.UTF8.GetBytes("\n<!DOCTYPE html>\n<html>") },
        { "web page", Encoding.UTF8.GetBytes("<HTML><head>") },
        { "XML", Encoding.UTF8.GetBytes("\uFEFF<?xml version=\"1.0\"?><PMML>") },
        { "JSON", Encoding.UTF8.GetBytes("{\"coef\": [1]}") },
        { "HDF5", Pickled.Of(0x89, "HDF\r\n", 0x1A, "\n", new byte[100]) },
        { "old PyTorch", Pickled.Of(0x80, 2, 0x8A, 10, 0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20, 0x6A, 0xA8, 0x50, 0x19, ".") },
        { "PyTorch", Pickled.Of("PK", 3, 4, new byte[26], "archive/data.pkl", new byte[100]) },
        { "Keras", Pickled.Of("PK", 3, 4, new byte[26], "config.json", new byte[100]) },
        { "numpy arrays", Pickled.Of("PK", 3, 4, new byte[26], "arr_0.npy", new byte[100]) },
        { "ZIP", Pickled.Of("PK", 5, 6, new byte[18]) },
        { "ONNX", Pickled.Of(8, 7, 0x12, 7, "pytorch") },
        { "Parquet", Pickled.Of("PAR1", new byte[100]) },
        { "SQLite", Pickled.Of("SQLite format 3", 0, new byte[100]) },
        { "PDF", Pickled.Of("%PDF-1.7\n") },
        { "program", Pickled.Of(0x7F, "ELF", new byte[100]) },
        { "program", Pickled.Of("MZ", 0x90, new byte[100]) },
        { "tar", Pickled.Of("model.pkl", new byte[248], "ustar", new byte[300]) },
        { "RAR", Pickled.Of("Rar!", new byte[100]) },
        { "7z", Pickled.Of("7z", 0xBC, 0xAF, new byte[100]) },
        { "saved by R", Pickled.Of("RDX3\nX\n") },
        { "GGUF", Pickled.Of("GGUF", new byte[100]) },
        { "nothing but blanks", Pickled.Of("\n\n  \n") },
        { "is text", Pickled.Of("hello world") },
        { "saved by Java", Pickled.Of(0xAC, 0xED, 0, 5, "sr") },
        { "saved by R", Pickled.Of("X\n", 0, 0, 0, 3, 0, 4, 3, 0) },
        { "Arrow", Pickled.Of("ARROW1", 0, 0) },
        { "picture", Pickled.Of(0x89, "PNG\r\n", 0x1A, "\n") },
        { "TensorFlow Lite", Pickled.Of(0x1C, 0, 0, 0, "TFL3", new byte[20]) },
        { "none of the formats", new byte[100] },
    };

    [Theory]
    [MemberData(nameof(Foreign))]
    public void Other_content_is_named(string name, byte[] file)
    {
        Assert.Contains(name, Refusal.Of(file, ModelFormatError.UnknownContainer).Message);
        if (file.Length > 0) Assert.Contains(name, Refusal.Of(Compressed.Gzip(file), ModelFormatError.UnknownContainer).Message);
    }

    /// <summary>A stream that cannot seek and gives a few bytes at a time.</summary>
    sealed class Trickle(byte[] bytes) : ReadOnlyStream
    {
        int _position;

        public override int Read(Span<byte> buffer)
        {
            var count = Math.Min(Math.Min(buffer.Length, 4_097), bytes.Length - _position);
            bytes.AsSpan(_position, count).CopyTo(buffer);
            _position += count;
            return count;
        }
    }
}
