using Salver.Cli.Input;
using Salver.Json;

namespace Salver.Cli.Output;

/// <summary>Writes answers batch by batch.</summary>
abstract class AnswerWriter(Stream output)
{
    const int FlushAt = 1 << 16;

    protected JsonBuffer Buffer { get; } = new();

    public static AnswerWriter Create(DataFormat format, Stream output) => format switch
    {
        DataFormat.Csv => new CsvAnswerWriter(output),
        DataFormat.Json => new JsonAnswerWriter(output),
        _ => new NdjsonAnswerWriter(output),
    };

    /// <summary>Writes one batch of rows.</summary>
    public abstract void Write(Answers answers);

    /// <summary>Writes what comes after the last row.</summary>
    public virtual void End() => Flush();

    protected void FlushIfFull()
    {
        if (Buffer.Length >= FlushAt) Flush();
    }

    void Flush()
    {
        output.Write(Buffer.Written);
        Buffer.Clear();
    }
}

/// <summary>One JSON array with one item per row.</summary>
sealed class JsonAnswerWriter(Stream output) : AnswerWriter(output)
{
    bool _isOpen;
    JsonBuffer[] _groups = [];

    public override void Write(Answers answers)
    {
        if (answers.Output is { HasGroupsFirst: true, Groups: { } groups })
        {
            WriteGroups(answers, groups);
            return;
        }
        for (var r = 0; r < answers.RowCount; r++)
        {
            Buffer.Raw(_isOpen ? ",\n"u8 : "["u8);
            _isOpen = true;
            JsonRow.Write(Buffer, answers, r);
            FlushIfFull();
        }
    }

    public override void End()
    {
        for (var g = 0; g < _groups.Length; g++) Buffer.Raw(g == 0 ? "[["u8 : "],\n["u8).Raw(_groups[g].Written);
        if (_groups.Length > 0) Buffer.Raw((byte)']');
        Buffer.Raw(_isOpen ? "]\n"u8 : "[]\n"u8);
        base.End();
    }

    /// <summary>An array for each group, of an array for each row: nothing can be written before the last row is there.</summary>
    void WriteGroups(Answers answers, IReadOnlyList<int> groups)
    {
        if (!_isOpen) _groups = [.. groups.Select(_ => new JsonBuffer())];
        for (var r = 0; r < answers.RowCount; r++)
        {
            var start = 0;
            for (var g = 0; g < groups.Count; g++)
            {
                if (_isOpen) _groups[g].Raw((byte)',');
                JsonRow.WriteArray(_groups[g], answers.Tile, r, start, groups[g]);
                start += groups[g];
            }
            _isOpen = true;
        }
    }
}

/// <summary>One JSON value a line.</summary>
sealed class NdjsonAnswerWriter(Stream output) : AnswerWriter(output)
{
    public override void Write(Answers answers)
    {
        for (var r = 0; r < answers.RowCount; r++)
        {
            JsonRow.Write(Buffer, answers, r);
            Buffer.Raw((byte)'\n');
            FlushIfFull();
        }
    }
}
