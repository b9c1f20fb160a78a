using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace Salver.Json;

/// <summary>A fixed set of texts, found by their UTF-8 bytes without making strings.</summary>
sealed class Utf8Names
{
    const ulong Mix = 0x9E3779B97F4A7C15;

    readonly byte[][] _names;
    readonly int[] _slots;

    /// <summary>Keeps the index of each text; of equal texts the first counts.</summary>
    public Utf8Names(IEnumerable<string> names)
    {
        _names = [.. names.Select(Encoding.UTF8.GetBytes)];
        _slots = new int[BitOperations.RoundUpToPowerOf2((uint)_names.Length * 2 + 1)];
        for (var i = 0; i < _names.Length; i++)
        {
            var slot = SlotOf(_names[i]);
            while (_slots[slot] != 0 && !_names[_slots[slot] - 1].AsSpan().SequenceEqual(_names[i])) slot = (slot + 1) & (_slots.Length - 1);
            if (_slots[slot] == 0) _slots[slot] = i + 1;
        }
    }

    public int Count => _names.Length;

    /// <summary>Whether text <paramref name="index"/> is <paramref name="name"/>; cheaper than looking it up when it is likely.</summary>
    public bool Is(int index, ReadOnlySpan<byte> name) => name.SequenceEqual(_names[index]);

    /// <summary>Index of a text, or -1.</summary>
    public int IndexOf(ReadOnlySpan<byte> name)
    {
        for (var slot = SlotOf(name); _slots[slot] != 0; slot = (slot + 1) & (_slots.Length - 1))
            if (name.SequenceEqual(_names[_slots[slot] - 1])) return _slots[slot] - 1;
        return -1;
    }

    int SlotOf(ReadOnlySpan<byte> name)
    {
        var hash = (ulong)name.Length * Mix;
        while (name.Length >= 8)
        {
            hash = BitOperations.RotateLeft(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(name), 29) * Mix;
            name = name[8..];
        }
        ulong rest = 0;
        foreach (var b in name) rest = (rest << 8) | b;
        hash = (hash ^ rest) * Mix;
        return (int)(hash >> 32) & (_slots.Length - 1);
    }
}
