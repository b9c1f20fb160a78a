using Salver.Formats;
using Salver.Tests.Parity;

namespace Salver.Tests.Attack;

/// <summary>
/// Files that a model or a folder has its reader open. An archive that is unpacked can hold links and pipes as well as files; a link may lead to what only the user can read, or to a device.
/// </summary>
public sealed class BesideTests : IDisposable
{
    const string Mlmodel = "flavors:\n  sklearn:\n    pickled_model: model.pkl\nsaved_input_example_info:\n  artifact_path: input_example.json\n";

    /// <summary>A model of joblib before 0.10: an array whose bytes are in model.pkl_01.npy.</summary>
    static readonly byte[] _companionModel = [0x80, 2, .. "cjoblib.numpy_pickle\nNDArrayWrapper\n)"u8, 0x81, .. "}(X\u0008\0\0\0subclasscnumpy\nndarray\nX\u0008\0\0\0filenameX\u0010\0\0\0model.pkl_01.npyub."u8];

    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string, string> Links => new()
    {
        { "a link to a file elsewhere", "elsewhere.npy" },
        { "a link to /etc/passwd", "/etc/passwd" },
        { "a link to zeros without end", "/dev/zero" },
        { "a link to random bytes without end", "/dev/urandom" },
        { "a link to standard input", "/dev/stdin" },
        { "a link to the model itself", "model.pkl" },
        { "a link to a pipe", "pipe" },
        { "a pipe", "" },
    };

    /// <summary>Makes what the case names; false where the system has no such thing.</summary>
    bool TryMake(string name, string target)
    {
        if (!OperatingSystem.IsLinux()) return false;
        Pipes.Make(_folder.File(target.Length == 0 ? name : "pipe"));
        File.WriteAllBytes(_folder.File("elsewhere.npy"), [0x93, .. "NUMPY\u0001\0\u0036\0{'descr': '|u1', 'fortran_order': False, 'shape': (2,)}\n"u8, 1, 2]);
        if (target.Length > 0) File.CreateSymbolicLink(_folder.File(name), target);
        return true;
    }

    static void Refuses(string path, string says)
    {
        var refusal = Pipes.WithoutWaiting(() => Bounds.Refuse<ModelFormatException>(() => Model.Open(path)));
        Assert.Equal(ModelFormatError.NotAllowed, refusal.Error);
        Assert.Contains(says, refusal.Message, StringComparison.Ordinal);
        var report = Pipes.WithoutWaiting(() => Bounds.Hold(() => Model.Check(path), _ => "checked, " + refusal.Message));
        Assert.False(report.IsSafe);
        Assert.Contains(says, Assert.Single(report.Problems).Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Links))]
    public void A_companion_is_refused(string what, string target)
    {
        Assert.NotEmpty(what);
        File.WriteAllBytes(_folder.File("model.pkl"), _companionModel);
        if (TryMake("model.pkl_01.npy", target)) Refuses(_folder.File("model.pkl"), target.Length > 0 ? "'model.pkl_01.npy' beside the model is a link" : "'model.pkl_01.npy' beside the model is a pipe");
    }

    [Theory]
    [MemberData(nameof(Links))]
    public void The_model_of_an_MLflow_folder_is_refused(string what, string target)
    {
        Assert.NotEmpty(what);
        File.WriteAllText(_folder.File("MLmodel"), Mlmodel);
        if (target != "model.pkl" && TryMake("model.pkl", target)) Refuses(_folder.Path, "'model.pkl' beside the model is a");
    }

    [Theory]
    [MemberData(nameof(Links))]
    public void The_description_of_an_MLflow_folder_is_refused(string what, string target)
    {
        Assert.NotEmpty(what);
        File.WriteAllText(_folder.File("model.pkl"), "x");
        if (TryMake("MLmodel", target)) Refuses(_folder.Path, "'MLmodel' beside the model is a");
    }

    [Theory]
    [MemberData(nameof(Links))]
    public void The_input_example_of_an_MLflow_folder_is_not_opened(string what, string target)
    {
        Assert.NotEmpty(what);
        File.WriteAllText(_folder.File("MLmodel"), Mlmodel);
        File.Copy(Path.Combine(CorpusFolder.Root, "samples", "house-prices", "house_price_model.pkl"), _folder.File("model.pkl"));
        if (!TryMake("input_example.json", target)) return;

        var report = Pipes.WithoutWaiting(() => Bounds.Hold(() => Model.Check(_folder.Path), _ => "checked"));
        Assert.True(report is { IsSafe: true, IsSupported: true });
        Assert.Contains("'input_example.json' beside the model is a", Assert.Single(report.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void A_signature_that_is_a_pipe_is_refused()
    {
        if (!OperatingSystem.IsLinux()) return;
        using var key = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256);
        File.WriteAllBytes(_folder.File("model.pkl"), _companionModel);
        Pipes.Make(_folder.File("model.pkl.sig"));

        var refusal = Pipes.WithoutWaiting(() => Bounds.Refuse<ModelFormatException>(() =>
        {
            ModelSignature.Verify(_folder.File("model.pkl"), key.ExportSubjectPublicKeyInfoPem());
            return null;
        }));
        Assert.Equal(ModelFormatError.Signature, refusal.Error);
        Assert.Contains("is a pipe", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_device_is_refused_as_a_model_and_as_what_is_signed()
    {
        if (!OperatingSystem.IsLinux()) return;
        using var key = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256);
        Assert.Contains("'/dev/zero' is a device", Bounds.Refuse<IOException>(() => Model.Open("/dev/zero")).Message, StringComparison.Ordinal);
        Assert.Contains("'/dev/zero' is a device", Bounds.Refuse<IOException>(() => Model.Check("/dev/zero")).Message, StringComparison.Ordinal);
        Assert.Contains("'/dev/zero' is a device", Bounds.Refuse<IOException>(() =>
        {
            ModelSignature.Sign("/dev/zero", key.ExportECPrivateKeyPem(), _folder.File("x.sig"));
            return null;
        }).Message, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.File("x.sig")));
    }
}
