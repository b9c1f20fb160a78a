using System.Buffers.Binary;
using System.Text;

namespace Salver.Tests.Attack;

/// <summary>Writes FlatBuffers by hand; a list or table that is named in several places stands in the buffer once.</summary>
static class FlatBytes
{
    const int Slot = 8;

    public sealed record Fields((int Number, object Value)[] Values);

    public static Fields Table(params (int Field, object Value)[] values) => new(values);

    public static byte[] Of(params (int Field, object Value)[] root)
    {
        var bytes = new List<byte>(new byte[4]);
        var waiting = new Queue<object>();
        var places = new Dictionary<object, List<int>>(ReferenceEqualityComparer.Instance);
        Refer(0, Table(root));
        while (waiting.TryDequeue(out var next))
        {
            while (bytes.Count % Slot != 4) bytes.Add(0);
            var at = bytes.Count;
            switch (next)
            {
                case Fields table:
                    at = Add(table.Values);
                    break;
                case string text:
                    bytes.AddRange([.. BitConverter.GetBytes(text.Length), .. Encoding.ASCII.GetBytes(text)]);
                    break;
                case int[] numbers:
                    bytes.AddRange([.. BitConverter.GetBytes(numbers.Length), .. numbers.SelectMany(BitConverter.GetBytes)]);
                    break;
                case double[] numbers:
                    bytes.AddRange([.. BitConverter.GetBytes(numbers.Length), .. numbers.SelectMany(BitConverter.GetBytes)]);
                    break;
                case Fields[] tables:
                    bytes.AddRange([.. BitConverter.GetBytes(tables.Length), .. new byte[4 * tables.Length]]);
                    for (var i = 0; i < tables.Length; i++) Refer(at + 4 + 4 * i, tables[i]);
                    break;
            }
            foreach (var place in places[next]) BinaryPrimitives.WriteInt32LittleEndian(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(bytes)[place..], at - place);
        }
        return [.. bytes];

        void Refer(int place, object to)
        {
            if (!places.TryGetValue(to, out var known))
            {
                places.Add(to, known = []);
                waiting.Enqueue(to);
            }
            known.Add(place);
        }

        // The list of fields first, then the table, which tells how far before it that stands.
        int Add((int Number, object Value)[] values)
        {
            var list = bytes.Count;
            var (fields, size) = (values.Max(v => v.Number) + 1, 4 + Slot * values.Length);
            var entries = new ushort[2 + fields];
            (entries[0], entries[1]) = ((ushort)(2 * entries.Length), (ushort)size);
            for (var i = 0; i < values.Length; i++) entries[2 + values[i].Number] = (ushort)(4 + Slot * i);
            bytes.AddRange(entries.SelectMany(BitConverter.GetBytes));
            var table = bytes.Count;
            bytes.AddRange([.. BitConverter.GetBytes(table - list), .. new byte[size - 4]]);
            for (var i = 0; i < values.Length; i++)
            {
                if (values[i].Value is int number) BinaryPrimitives.WriteInt32LittleEndian(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(bytes)[(table + 4 + Slot * i)..], number);
                else Refer(table + 4 + Slot * i, values[i].Value);
            }
            return table;
        }
    }
}
