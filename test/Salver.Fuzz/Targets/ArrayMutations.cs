using System.Buffers.Binary;
using Salver.Formats.Numpy;
using Salver.Formats.Records;
using Record = Salver.Formats.Records.Record;

namespace Salver.Fuzz;

/// <summary>Seeded changes of arrays that stay sound as arrays.</summary>
static class ArrayMutations
{
    static readonly string[] _dtypes = ["<f8", ">f8", "<f4", "<f2", "<i8", "<i4", "|i1", "|u1", "<u8", "|b1", "<U2", "|S8", "<M8[ns]", "<c16", "<f16"];
    static readonly double[] _extremes = [double.NaN, double.PositiveInfinity, double.NegativeInfinity, 0, -1, 1e300, 1e9, 2.5, -0.0, double.Epsilon, double.MinValue];
    static readonly long[] _integers = [-1, 0, 1, -2, int.MaxValue, int.MinValue, 1_000_000, long.MaxValue, long.MinValue];

    public static Record Change(ArrayRecord array, List<CompositeRecord> all, Random random)
    {
        var elements = array.Objects is null ? array.Data : default;
        switch (random.Next(12))
        {
            case 0: return With(array, [.. array.Shape.Select(n => Math.Max(0, n + random.Next(-1, 2)))], elements);
            case 1: return With(array, [.. array.Shape.Reverse()], elements);
            case 2: return With(array, [array.Count], elements);
            case 3: return With(array, random.Next(2) == 0 ? [1, .. array.Shape] : [.. array.Shape, 1], elements);
            case 4: return With(array, [.. array.Shape.Select(_ => 0)], elements);
            case 5: return With(array, array.Shape, elements, array.Order == 'C' ? 'F' : 'C');
            case 6 when all.OfType<ArrayRecord>().ToList() is { Count: > 1 } arrays: return arrays[random.Next(arrays.Count)];
            case 7: return Retyped(array, random);
            case 8 when array.Objects is null:
                var bytes = elements.ToArray();
                random.NextBytes(bytes);
                return With(array, array.Shape, bytes);
            case 9 when array.Objects is null:
                var ones = new byte[elements.Length];
                Array.Fill(ones, (byte)0xFF);
                return With(array, array.Shape, ones);
            default: return array.Count == 0 ? array : ChangeElement(array, all, random);
        }
    }

    /// <summary>One element, or one field of one element, gets a value on an edge.</summary>
    static ArrayRecord ChangeElement(ArrayRecord array, List<CompositeRecord> all, Random random)
    {
        var index = random.Next(array.Count);
        if (array.Objects is { } objects)
        {
            List<Record> others = [.. objects];
            others[index] = random.Next(5) switch
            {
                0 => NoneRecord.Instance,
                1 => new FloatRecord(double.NaN),
                2 => new TextRecord("other"),
                3 => new IntegerRecord(_integers[random.Next(_integers.Length)]),
                _ => all[random.Next(all.Count)],
            };
            return new ArrayRecord { Dtype = array.Dtype, Shape = array.Shape, Order = array.Order, Objects = others };
        }
        var bytes = array.Data.ToArray();
        for (var changes = random.Next(1, 4); changes > 0; changes--)
        {
            var (dtype, at) = (array.Dtype, random.Next(array.Count) * array.Dtype.ItemSize);
            if (dtype.Fields is { } fields)
            {
                var field = fields[random.Next(fields.Count)];
                (dtype, at) = (field.Dtype, at + field.Offset);
            }
            Write(bytes.AsSpan(at, dtype.ItemSize), dtype, random);
        }
        return With(array, array.Shape, bytes);
    }

    static void Write(Span<byte> element, DtypeRecord dtype, Random random)
    {
        if (dtype is { Kind: 'f', ItemSize: 8 })
        {
            BinaryPrimitives.WriteDoubleLittleEndian(element, _extremes[random.Next(_extremes.Length)]);
            return;
        }
        Span<byte> number = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(number, random.Next(2) == 0 ? _integers[random.Next(_integers.Length)] : random.Next(100));
        if (element.Length <= 8) number[..element.Length].CopyTo(element);
        else random.NextBytes(element);
    }

    static ArrayRecord Retyped(ArrayRecord array, Random random)
    {
        if (random.Next(4) == 0)
            return new ArrayRecord
            {
                Dtype = DtypeText.Parse("|O")!,
                Shape = array.Shape,
                Objects = [.. Enumerable.Range(0, array.Count).Select(Record (i) => i % 3 == 0 ? new FloatRecord(i) : i % 3 == 1 ? new IntegerRecord(i) : new TextRecord("t"))],
            };
        var dtype = DtypeText.Parse(_dtypes[random.Next(_dtypes.Length)])!;
        var bytes = new byte[array.Count * dtype.ItemSize];
        if (array.Objects is null && dtype.Kind != 'U') array.Data.Span[..Math.Min(bytes.Length, array.Data.Length)].CopyTo(bytes);
        return new ArrayRecord { Dtype = dtype, Shape = array.Shape, Data = bytes };
    }

    static ArrayRecord With(ArrayRecord array, IReadOnlyList<int> shape, ReadOnlyMemory<byte> data, char? order = null)
    {
        var count = shape.Aggregate(1, (a, b) => a * b);
        if (array.Objects is { } objects)
            return new ArrayRecord { Dtype = array.Dtype, Shape = shape, Order = order ?? array.Order, Objects = [.. Enumerable.Range(0, count).Select(i => i < objects.Count ? objects[i] : NoneRecord.Instance)] };
        var bytes = new byte[count * array.Dtype.ItemSize];
        data.Span[..Math.Min(bytes.Length, data.Length)].CopyTo(bytes);
        return new ArrayRecord { Dtype = array.Dtype, Shape = shape, Order = order ?? array.Order, Data = bytes };
    }
}
