using System.Diagnostics;
using Salver.Json;

namespace Salver.AspNetCore;

/// <summary>A model with all that is worked out once to serve it.</summary>
sealed class ServedModel
{
    public ServedModel(Model model, SalverOptions options)
    {
        Model = model;
        Options = options;
        Name = options.Name ?? (NameOf(model.Provenance) is { Length: > 0 } file ? file : model.EstimatorName);
        Rows = new RowSchema(model.Layout);
        Format = new AnswerFormat(model);
        Predict = new PredictEndpoint(this);
    }

    public Model Model { get; }

    public SalverOptions Options { get; }

    public string Name { get; }

    public RowSchema Rows { get; }

    public AnswerFormat Format { get; }

    public PredictEndpoint Predict { get; }

    /// <summary>Time of one row from its JSON to the answer, once everything is warm.</summary>
    public TimeSpan OneRowTime()
    {
        var body = ExampleRequest.OneRow(Model);
        var session = new PredictSession(this);
        var best = TimeSpan.MaxValue;
        for (var i = 0; i < 20; i++)
        {
            var start = Stopwatch.GetTimestamp();
            session.Run(body);
            var time = Stopwatch.GetElapsedTime(start);
            if (time < best) best = time;
        }
        return best;
    }

    /// <summary>The file's name without its extension; those of several files together.</summary>
    static string NameOf(Provenance source) => string.Join(" + ", source.FileName.Split(" + ").Select(Path.GetFileNameWithoutExtension));

    /// <summary>True when rows are a known number of columns, which are read straight into tiles.</summary>
    public bool ReadsTiles => Model.Layout is { Kind: Estimators.RowKind.Columns, IsOpen: false };
}
