using System.Buffers;
using Salver.Estimators;
using Salver.Json;

namespace Salver.AspNetCore;

/// <summary>
/// Everything one request needs from its body to its answer. Sessions are used again, one request at a time, so that in steady state nothing is allocated.
/// </summary>
sealed class PredictSession
{
    /// <summary>A session that grew beyond this is dropped rather than kept: one large batch must not hold memory for ever.</summary>
    const int KeptBytes = 4 << 20;

    const int MaximumCells = 1 << 18;

    readonly ServedModel _served;
    readonly RowReader _rows;
    readonly JsonBuffer _predictions = new();
    readonly JsonBuffer _probabilities = new();
    readonly Tile _input = new();
    readonly Tile _output = new();
    readonly Tile _probabilityTile = new();
    readonly int _height;
    Workspace _workspace = new();
    byte[] _body = [];

    public PredictSession(ServedModel served)
    {
        _served = served;
        _rows = new RowReader(served.Rows);
        _height = Height(served);
    }

    /// <summary>Rows a tile: what the model likes best, within bounds that a request cannot make large.</summary>
    static int Height(ServedModel served)
    {
        var wanted = served.Model.Root.TileRows;
        if (wanted < int.MaxValue) wanted = Math.Min(wanted, Math.Max(1, MaximumCells / Math.Max(1, served.Rows.Columns.Length)));
        return (int)Math.Min(wanted, served.Options.MaxRows + 1L);
    }

    /// <summary>What went wrong with the request last run, or null.</summary>
    public Problem? Problem { get; private set; }

    /// <summary>The answer or the problem, to be written one after the other.</summary>
    public ReadOnlyMemory<byte> FirstPart => _predictions.WrittenMemory;

    /// <inheritdoc cref="FirstPart"/>
    public ReadOnlyMemory<byte> SecondPart => _probabilities.WrittenMemory;

    public bool IsWorthKeeping => _predictions.Capacity + _probabilities.Capacity + _body.Length + _input.Footprint + _output.Footprint + _probabilityTile.Footprint <= KeptBytes;

    /// <summary>Answers one body.</summary>
    public void Run(ReadOnlySequence<byte> body)
    {
        if (body.IsSingleSegment)
        {
            Run(body.FirstSpan);
            return;
        }
        var length = checked((int)body.Length);
        if (_body.Length < length) _body = GC.AllocateUninitializedArray<byte>(length);
        body.CopyTo(_body);
        Run(_body.AsSpan(0, length));
    }

    /// <inheritdoc cref="Run(ReadOnlySequence{byte})"/>
    public void Run(ReadOnlySpan<byte> body)
    {
        _predictions.Clear();
        _probabilities.Clear();
        Problem = null;
        try
        {
            var scanner = new JsonScanner(body);
            if (scanner.Peek() == 0) Problem = new Problem(ProblemKind.EmptyBody, $"Send one row or an array of rows, such as {System.Text.Encoding.UTF8.GetString(ExampleRequest.OneRow(_served.Model))}.");
            else if (_served.ReadsTiles) AnswerTiles(ref scanner);
            else AnswerFrame(body);
        }
        catch (MalformedJsonException fault)
        {
            Problem = Problem.Malformed(fault);
        }
        catch (TooManyRowsException)
        {
            Problem = new Problem(ProblemKind.TooManyRows, $"The request has more than {_served.Options.MaxRows} rows. Send them in several requests.");
        }
        if (Problem is null) return;
        _predictions.Clear();
        _probabilities.Clear();
        Problem.Write(_predictions);
    }

    void AnswerTiles(ref JsonScanner scanner)
    {
        _rows.Begin(ref scanner);
        Open(_rows.IsSingle);
        while (_rows.Read(ref scanner, _input, _height) is > 0 and var count)
        {
            var first = _rows.RowCount - count;
            if (_rows.RowCount > _served.Options.MaxRows) throw new TooManyRowsException();
            if (_rows.Problems.Count > 0) continue;
            try
            {
                Answer(first);
            }
            catch (InputException refusal)
            {
                // What the workspace has lent out when a row is refused does not come back.
                _workspace = new Workspace();
                RefusalDiagnosis.Explain(_served.Rows, refusal, _input, first, _rows.Problems);
            }
        }
        scanner.ExpectEnd();
        if (_rows.RowCount == 0) _rows.Problems.Add(new RowProblem(RowProblemCodes.EmptyBatch, -1, null, -1, "The array has no rows. Send at least one.", "[]", "at least one row"));
        if (_rows.Problems.Count > 0) Problem = Problem.Invalid([.. _rows.Problems.First], _rows.Problems.Count, _rows.IsSingle);
        else Close(_rows.IsSingle);
    }

    /// <summary>Models of texts, dictionaries, lists, or columns that they do not count.</summary>
    void AnswerFrame(ReadOnlySpan<byte> body)
    {
        var isSingle = false;
        try
        {
            var frame = JsonRows.Read(body, _served.Model.Layout, _served.Options.MaxRows, out isSingle);
            Open(isSingle);
            WritePredictions(_served.Model.Ask(_served.Format.Method, frame).Tile, 0);
            if (_served.Format.HasProbabilities) WriteProbabilities(_served.Model.Ask(Method.PredictProbability, frame).Tile, 0);
            Close(isSingle);
        }
        catch (InputException refusal)
        {
            var code = refusal is { Row: < 0, Field: null } ? RowProblemCodes.EmptyBatch : RowProblemCodes.RefusedValue;
            Problem = Problem.Invalid([new RowProblem(code, refusal.Row, refusal.Field, -1, refusal.Reason.TrimEnd('.') + ".", null, null)], 1, isSingle);
        }
    }

    void Answer(int first)
    {
        if (!_served.Format.HasProbabilities)
        {
            _served.Model.RunNamed(_served.Format.Method, _input, _output, _workspace, first);
            WritePredictions(_output, first);
            return;
        }
        _served.Model.PredictBothNamed(_input, _output, _probabilityTile, _workspace, first);
        WritePredictions(_output, first);
        WriteProbabilities(_probabilityTile, first);
    }

    void WritePredictions(Tile tile, int first)
    {
        for (var r = 0; r < tile.RowCount; r++)
        {
            if (first + r > 0) _predictions.Raw((byte)',');
            _served.Format.WritePrediction(_predictions, tile, r);
        }
    }

    void WriteProbabilities(Tile tile, int first)
    {
        for (var r = 0; r < tile.RowCount; r++)
        {
            if (first + r > 0) _probabilities.Raw((byte)',');
            _served.Format.WriteProbabilities(_probabilities, tile, r);
        }
    }

    void Open(bool isSingle)
    {
        _predictions.Raw(isSingle ? "{\"prediction\":"u8 : "{\"predictions\":["u8);
        if (_served.Format.HasProbabilities) _probabilities.Raw(isSingle ? ",\"probabilities\":"u8 : ",\"probabilities\":["u8);
    }

    void Close(bool isSingle)
    {
        if (!isSingle)
        {
            _predictions.Raw((byte)']');
            if (_served.Format.HasProbabilities) _probabilities.Raw((byte)']');
        }
        (_served.Format.HasProbabilities ? _probabilities : _predictions).Raw((byte)'}');
    }
}
