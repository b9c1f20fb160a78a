using System.CommandLine;
using Salver.Formats;

namespace Salver.Cli.Commands;

/// <summary>The options of commands that open a model: which part of a bundle, how large it may become, and whether what is not signed is refused.</summary>
sealed class OpeningOptions
{
    readonly Option<string[]> _members = Arguments.Members();
    readonly Option<string?> _key = new("--require-signature") { Description = "Refuse the model unless it is signed with the other half of this key and unchanged since", HelpName = "PUBLIC.pem" };
    readonly Option<string?> _signature = Arguments.Signature();

    readonly Option<bool> _trust = new("--trust-size") { Description = "Lift the limits on how much larger than itself a file may become in memory; for files that you made" };

    public void AddTo(Command command)
    {
        command.Add(_trust);
        command.Add(_members);
        command.Add(_key);
        command.Add(_signature);
        command.Validators.Add(result =>
        {
            if (result.GetResult(_signature) is not null && result.GetResult(_key) is null) result.AddError("--signature needs --require-signature, which names the key.");
        });
    }

    public ModelOptions Read(ParseResult parsed)
    {
        var options = ModelOptions.Default with { Members = parsed.GetValue(_members) ?? [], Limits = parsed.GetValue(_trust) ? ReadLimits.Trusting : ReadLimits.Default };
        return parsed.GetValue(_key) is { } key ? options with { RequireSignature = KeyFile.Read(key), SignaturePath = parsed.GetValue(_signature) } : options;
    }
}
