using Salver.Cli.Commands;
using Salver.Estimators;

namespace Salver.Cli.Input;

/// <summary>Yields the rows of a file in batches, so that a large file is never in memory as a whole where its format and the model allow it.</summary>
abstract class RowReader : IDisposable
{
    /// <summary>Values of one batch; a few tens of megabytes.</summary>
    const int BatchValues = 1 << 20;

    /// <summary>The next rows, or null after the last.</summary>
    /// <exception cref="CommandException">The file breaks the rules of its format.</exception>
    /// <exception cref="InputException">The values are no rows for the model.</exception>
    public abstract Frame? Read();

    public virtual void Dispose()
    {
    }

    public static RowReader Open(string path, DataFormat? format, Model model, Method method)
    {
        if (path != "-" && PathKinds.Of(path) is PathKind.Device && path != "/dev/stdin") throw new CommandException($"'{path}' is a device, not a file of rows.");
        var stream = path == "-" ? Console.OpenStandardInput() : new FileStream(Arguments.RequireFile(path), FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1);
        var source = new ByteFeed(stream);
        try
        {
            var layout = model.LayoutOf(method);
            var rows = BatchRows(model, layout);
            return (format ?? DataFormats.ByEnding(path) ?? DataFormats.ByContent(source.Peek())) switch
            {
                DataFormat.Csv => new CsvRowReader(source, layout, rows),
                DataFormat.Json => new JsonRowReader(source, layout, rows),
                _ => new NdjsonRowReader(source, layout, rows),
            };
        }
        catch
        {
            source.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Rows a batch may hold: all of them where an answer depends on the other rows, or where only all values of a column tell its type.
    /// </summary>
    static int BatchRows(Model model, InputLayout layout)
    {
        if (model.Root.TileRows == int.MaxValue) return int.MaxValue;
        if (layout.Kind != RowKind.Columns) return 10_000;
        if (layout.IsOpen || layout.Columns.Any(c => c is { Type: InputType.Any, IsUsed: true })) return int.MaxValue;
        return Math.Clamp(BatchValues / Math.Max(1, layout.Columns.Count), 256, 16_384);
    }
}
