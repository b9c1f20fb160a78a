using System.Globalization;
using System.Security.Cryptography;
using Salver.Formats;
using Salver.Formats.Policy;

namespace Salver.Audit;

/// <summary>Reads a file to its end with every global noted, then asks the binders whether they know what it holds.</summary>
static class ModelCheck
{
    public static ModelReport Run(Stream stream, string fileName, ReadLimits limits)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(stream));
        var size = stream.Position;
        stream.Position = 0;
        var audit = new GlobalAudit();
        RecordFile? file = null;
        var problems = new List<ModelProblem>();
        try
        {
            file = ModelFile.Read(stream, new ReadOptions { Policy = GlobalPolicy.Instance, Limits = limits, Audit = audit, FileName = fileName });
        }
        catch (ModelFormatException refusal)
        {
            problems.Add(new ModelProblem(refusal.Message, Advice.For(refusal), refusal.Offset));
        }
        var globals = audit.Uses.Select(Meanings.Find).ToArray();
        problems.InsertRange(0, globals.Where(g => g.Tier == GlobalTier.Refused).Select(Refusal));
        var isSafe = problems.Count == 0;
        var members = file is not null && isSafe ? Members.Find(file.Root) : [];
        var isSupported = file is not null && isSafe && Support.Judge(file.Root, members, problems);
        return new ModelReport
        {
            FileName = fileName,
            FileSize = size,
            Sha256 = hash,
            Container = file?.Description ?? "",
            Protocol = file?.Protocol ?? -1,
            SklearnVersions = file is null ? [] : Versions.Sklearn(file.Root),
            NumpyVersion = Versions.Numpy(audit.Uses),
            JoblibVersion = Versions.Joblib(audit.Uses),
            IsSafe = isSafe,
            IsSupported = isSupported,
            Globals = globals,
            Members = [.. members.Select(m => m.ToMember())],
            Problems = problems,
        };
    }

    static ModelProblem Refusal(GlobalFinding global) =>
        new(string.Create(CultureInfo.InvariantCulture, $"The file names {global.FullName} at byte {global.Offset}: {global.Meaning}."), Dangers.Advise(global.Module), global.Offset, global.Path);
}
