using System.CommandLine;
using Salver.Cli.Input;
using Salver.Cli.Output;
using Salver.Estimators;

namespace Salver.Cli.Commands;

/// <summary>salver predict: asks the model for every row of a file.</summary>
static class PredictCommand
{
    static readonly string[] Methods = [.. MethodNames.All.Select(MethodNames.Of)];

    public static Command Create()
    {
        var files = Arguments.ModelsAnd("INPUT", "rows to ask, a CSV, JSON or NDJSON file, or - for standard input");
        var method = new Option<string?>("--method", "-m") { Description = "predict, predict_proba, decision_function, transform, score_samples... (default: predict, or transform where the model has no predict)" };
        var output = new Option<string?>("--output", "-o") { Description = "File to write the answers to (default: standard output)", HelpName = "OUT" };
        var inputFormat = new Option<string?>("--input-format") { Description = "csv, json or ndjson (default: by the ending of INPUT, else by its first character)" };
        var outputFormat = new Option<string?>("--output-format") { Description = "csv, json or ndjson (default: by the ending of OUT, else json)" };
        method.AcceptOnlyFromAmong(Methods);
        inputFormat.AcceptOnlyFromAmong(DataFormats.Names);
        outputFormat.AcceptOnlyFromAmong(DataFormats.Names);
        var opening = new OpeningOptions();
        var command = new Command("predict", "Ask the model for every row of a file") { files, method, output, inputFormat, outputFormat };
        opening.AddTo(command);
        command.SetAction(parsed => UserErrors.Guard(() => Run(
            parsed.GetRequiredValue(files)[..^1],
            opening.Read(parsed),
            parsed.GetRequiredValue(files)[^1],
            parsed.GetValue(method),
            parsed.GetValue(output),
            DataFormats.Parse(parsed.GetValue(inputFormat)),
            DataFormats.Parse(parsed.GetValue(outputFormat)))));
        return command;
    }

    static int Run(string[] files, ModelOptions options, string input, string? methodName, string? output, DataFormat? inputFormat, DataFormat? outputFormat)
    {
        Arguments.RequireOther(output, [(input, "the input"), .. files.Select(f => (f, "the model"))]);
        using var model = Arguments.Open(files, options);
        var method = Choose(model, methodName);
        model.RequireOutput(method);
        using var reader = RowReader.Open(input, inputFormat, model, method);
        var format = outputFormat ?? (output is null ? null : DataFormats.ByEnding(output)) ?? DataFormat.Json;
        OutputTarget.Write(output, stream => Answer(model, method, reader, AnswerWriter.Create(format, stream)));
        return ExitCode.Done;
    }

    static void Answer(Model model, Method method, RowReader reader, AnswerWriter writer)
    {
        var row = 0;
        try
        {
            while (reader.Read() is { } rows)
            {
                writer.Write(model.Ask(method, rows));
                row += rows.RowCount;
            }
        }
        catch (InputException refusal) when (row > 0 && refusal.Row >= 0)
        {
            throw new InputException(refusal.Reason, row + refusal.Row, refusal.Column, refusal) { Field = refusal.Field };
        }
        writer.End();
    }

    static Method Choose(Model model, string? name)
    {
        if (name is not null) return MethodNames.TryParse(name, out var method) ? method : throw new InvalidOperationException(name);
        return !model.Has(Method.Predict) && model.Has(Method.Transform) ? Method.Transform : Method.Predict;
    }
}
