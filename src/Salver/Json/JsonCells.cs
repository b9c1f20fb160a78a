using System.Text;
using Salver.Estimators;
using Salver.Formats;

namespace Salver.Json;

/// <summary>JSON values as cells.</summary>
static class JsonCells
{
    /// <summary>What one value may hold, in what its parts cost: half a million numbers, or as many names as take the same memory.</summary>
    const int Room = 1_000_000;

    const int ValueCost = 2;
    const int MemberCost = 8;
    const int CompoundCost = 20;

    /// <summary>The value that is next. Objects become dictionaries, arrays become arrays of cells.</summary>
    /// <exception cref="InputException">A number is beyond float64, or the value holds more than any row does.</exception>
    public static Cell Read(ref JsonScanner scanner)
    {
        var room = Room;
        return Read(ref scanner, 0, ref room);
    }

    static Cell Read(ref JsonScanner scanner, int depth, ref int room)
    {
        switch (scanner.Peek())
        {
            case (byte)'"':
                return Cell.Text(scanner.ReadString());
            case (byte)'{':
                return ReadObject(ref scanner, depth + 1, ref room);
            case (byte)'[':
                return ReadArray(ref scanner, depth + 1, ref room);
            case (byte)'t':
                scanner.ReadWord("true"u8);
                return Cell.Boolean(true);
            case (byte)'f':
                scanner.ReadWord("false"u8);
                return Cell.Boolean(false);
            case (byte)'n':
                scanner.ReadWord("null"u8);
                return Cell.None;
        }
        var start = scanner.Position;
        var number = scanner.ReadNumber(out var integer);
        if (!double.IsFinite(number)) throw new InputException($"the number {Excerpt.Of(scanner.Since(start))} is beyond float64");
        return integer is { } whole ? Cell.Integer(whole) : Cell.Float(number);
    }

    /// <summary>What a raw value is, for messages: "the text \"big\"".</summary>
    public static string Describe(ReadOnlySpan<byte> raw) => raw[0] switch
    {
        (byte)'{' => "an object",
        (byte)'[' => "an array",
        (byte)'"' => $"the text {Excerpt.Of(raw)}",
        (byte)'t' or (byte)'f' or (byte)'n' => Encoding.UTF8.GetString(raw),
        _ => $"the number {Excerpt.Of(raw)}",
    };

    /// <summary>Whether a text is one of the words that stand for numbers JSON cannot write.</summary>
    public static bool IsNumberWord(Cell cell) => cell.Kind == CellKind.Text && cell.AsText is "NaN" or "Infinity" or "-Infinity";

    /// <summary>The number of such a word.</summary>
    public static double NumberOf(string word) => word switch
    {
        "Infinity" => double.PositiveInfinity,
        "-Infinity" => double.NegativeInfinity,
        _ => double.NaN,
    };

    static void Spend(ref int room, int cost)
    {
        if ((room -= cost) < 0) throw new InputException("one value holds more numbers, names, objects and arrays than any row does");
    }

    static Cell ReadObject(ref JsonScanner scanner, int depth, ref int room)
    {
        Spend(ref room, CompoundCost);
        if (depth > JsonScanner.MaximumDepth) scanner.ThrowTooDeep();
        var members = new Dictionary<string, Cell>(StringComparer.Ordinal);
        scanner.Expect((byte)'{');
        if (scanner.TryTake((byte)'}')) return Cell.Compound(members);
        do
        {
            Spend(ref room, MemberCost);
            var raw = scanner.ReadName(out var isEscaped);
            var name = isEscaped ? JsonScanner.Unescape(raw) : Encoding.UTF8.GetString(raw);
            if (!members.TryAdd(name, Read(ref scanner, depth, ref room))) throw new InputException("the field stands twice in one object") { Field = name };
        }
        while (scanner.HasNext((byte)'}'));
        return Cell.Compound(members);
    }

    static Cell ReadArray(ref JsonScanner scanner, int depth, ref int room)
    {
        Spend(ref room, CompoundCost);
        if (depth > JsonScanner.MaximumDepth) scanner.ThrowTooDeep();
        var items = new List<Cell>();
        scanner.Expect((byte)'[');
        if (scanner.TryTake((byte)']')) return Cell.Compound(Array.Empty<Cell>());
        do
        {
            Spend(ref room, ValueCost);
            items.Add(Read(ref scanner, depth, ref room));
        }
        while (scanner.HasNext((byte)']'));
        return Cell.Compound(items.ToArray());
    }
}
