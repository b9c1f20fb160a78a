using System.CommandLine;
using Salver.Cli.Views;

namespace Salver.Cli.Commands;

/// <summary>salver check: what a file is, whether it is safe, whether Salver predicts with it.</summary>
static class CheckCommand
{
    const int MostProblems = 20;

    public static Command Create()
    {
        var files = Arguments.Models();
        var json = new Option<bool>("--json") { Description = "Write the whole report as JSON" };
        var opening = new OpeningOptions();
        var command = new Command("check", "Say what is in a file, whether it is safe and whether Salver predicts with it") { files, json };
        opening.AddTo(command);
        command.SetAction(parsed => UserErrors.Guard(() => Run(parsed.GetRequiredValue(files), parsed.GetValue(json), opening.Read(parsed))));
        return command;
    }

    static int Run(string[] files, bool asJson, ModelOptions options)
    {
        var report = Model.Check(Arguments.RequireFiles(files), options);
        if (asJson)
        {
            using var output = Console.OpenStandardOutput();
            report.WriteJson(output);
            output.Write("\n"u8);
        }
        else
        {
            Terminal.Write(console => ReportView.Write(report, console));
            var shown = report.Problems.Take(MostProblems).ToArray();
            for (var i = 0; i < shown.Length; i++)
            {
                // Several of one kind have one advice, behind the last of them.
                var hasAdvice = shown[i].Advice.Length > 0 && (i == shown.Length - 1 || shown[i].Advice != shown[i + 1].Advice);
                UserErrors.Print(hasAdvice ? $"{shown[i].Message}\n  {shown[i].Advice}" : shown[i].Message);
            }
            if (report.Problems.Count > MostProblems) UserErrors.Print($"... and {report.Problems.Count - MostProblems} more, which --json lists.");
        }
        return report is { IsSafe: true, IsSupported: true } ? ExitCode.Done : ExitCode.Refused;
    }
}
