using System.CommandLine;

namespace Salver.Cli.Commands;

/// <summary>The options of commands that can refuse what is not signed.</summary>
sealed class RequiredSignature
{
    readonly Option<string?> _key = new("--require-signature") { Description = "Refuse the model unless it is signed with the other half of this key and unchanged since", HelpName = "PUBLIC.pem" };
    readonly Option<string?> _signature = Arguments.Signature();

    public void AddTo(Command command)
    {
        command.Add(_key);
        command.Add(_signature);
        command.Validators.Add(result =>
        {
            if (result.GetResult(_signature) is not null && result.GetResult(_key) is null) result.AddError("--signature needs --require-signature, which names the key.");
        });
    }

    public ModelOptions Read(ParseResult parsed) => parsed.GetValue(_key) is { } key
        ? ModelOptions.Default with { RequireSignature = KeyFile.Read(key), SignaturePath = parsed.GetValue(_signature) }
        : ModelOptions.Default;
}
