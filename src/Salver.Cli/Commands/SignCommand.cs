using System.CommandLine;

namespace Salver.Cli.Commands;

/// <summary>salver sign: a detached signature of a file as it is now.</summary>
static class SignCommand
{
    public static Command Create()
    {
        var file = Arguments.Model();
        var key = new Option<string>("--key") { Description = "P-256 private key in PEM: openssl ecparam -name prime256v1 -genkey -noout -out key.pem", HelpName = "PRIVATE.pem", Required = true };
        var output = new Option<string?>("--output", "-o") { Description = "File to write the signature to (default: FILE.sig)", HelpName = "FILE.sig" };
        var command = new Command("sign", "Sign a model file, so that others can tell that it is yours and unchanged") { file, key, output };
        command.SetAction(parsed => UserErrors.Guard(() => Run(parsed.GetRequiredValue(file), parsed.GetRequiredValue(key), parsed.GetValue(output))));
        return command;
    }

    static int Run(string file, string key, string? output)
    {
        var signature = output ?? ModelSignature.DefaultPath(file);
        Arguments.RequireOther(signature, (key, "the key"), (file, "the model"));
        ModelSignature.Sign(Arguments.RequireFile(file), KeyFile.Read(key), signature);
        Console.Out.WriteLine(Printable.Of($"{signature}: signed"));
        return ExitCode.Done;
    }
}
