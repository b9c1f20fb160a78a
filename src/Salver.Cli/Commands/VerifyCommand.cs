using System.CommandLine;

namespace Salver.Cli.Commands;

/// <summary>salver verify: whether a file is what the owner of a key signed.</summary>
static class VerifyCommand
{
    public static Command Create()
    {
        var file = Arguments.Model();
        var key = new Option<string>("--key") { Description = "The signer's P-256 public key in PEM: openssl ec -in key.pem -pubout -out key.pub.pem", HelpName = "PUBLIC.pem", Required = true };
        var signature = Arguments.Signature();
        var command = new Command("verify", "Say whether a model file is signed with a key and unchanged since") { file, key, signature };
        command.SetAction(parsed => UserErrors.Guard(() =>
        {
            var path = parsed.GetRequiredValue(file);
            ModelSignature.Verify(Arguments.RequireFile(path), KeyFile.Read(parsed.GetRequiredValue(key)), parsed.GetValue(signature));
            Console.Out.WriteLine(Printable.Of($"{path}: signed with this key, and unchanged since"));
            return ExitCode.Done;
        }));
        return command;
    }
}
