using System.Globalization;
using System.Security.Cryptography;
using Salver.Formats;
using Salver.Formats.Containers;
using Salver.Formats.Policy;
using Salver.Saving;

namespace Salver.Audit;

/// <summary>Reads a file to its end with every global noted, then asks the binders whether they know what it holds.</summary>
static class ModelCheck
{
    public static ModelReport Run(Stream stream, string? path, ReadLimits limits, bool readsCompanions = true)
    {
        var audit = new GlobalAudit();
        RecordFile? file = null;
        ModelProblem? refusal = null;
        try
        {
            if (!stream.CanSeek) stream = ModelReader.Copy(stream, limits, CancellationToken.None);
            file = ModelFile.Read(stream, new ReadOptions
            {
                Policy = GlobalPolicy.Instance,
                Limits = limits,
                Audit = audit,
                FileName = Path.GetFileName(path),
                OpenCompanion = path is null || !readsCompanions ? null : name => ModelReader.OpenCompanion(path, name),
            });
        }
        catch (ModelFormatException error)
        {
            refusal = new ModelProblem(error.Message, Advice.For(error), error.Offset);
        }
        using (file?.Mapping) return Report(stream, path, file, audit, refusal);
    }

    static ModelReport Report(Stream stream, string? path, RecordFile? file, GlobalAudit audit, ModelProblem? refusal)
    {
        var globals = audit.Uses.Select(Meanings.Find).ToArray();
        var problems = globals.Where(g => g.Tier == GlobalTier.Refused).Select(Refusal).ToList();
        if (refusal is not null) problems.Add(refusal);
        var isSafe = file is not null && problems.Count == 0;
        var members = file is not null && isSafe ? Members.Find(file) : [];
        var source = file is { Container: ContainerKind.Safetensors } && file.Notes.TryGetValue("source", out var note) ? SourceJson.Read(note) : null;
        return new ModelReport
        {
            FileName = Path.GetFileName(path) ?? "",
            FileSize = stream.CanSeek ? stream.Length : 0,
            Sha256 = stream.CanSeek ? Hash(stream) : "",
            Container = file?.Description ?? "",
            Protocol = file?.Protocol ?? -1,
            SklearnVersions = source is { SklearnVersion: { } version } ? [version] : file is null ? [] : Versions.Sklearn(file.Root),
            NumpyVersion = source?.NumpyVersion ?? Versions.Numpy(audit.Uses),
            JoblibVersion = source?.JoblibVersion ?? Versions.Joblib(audit.Uses),
            IsSafe = isSafe,
            IsSupported = file is not null && isSafe && Support.Judge(file.Root, members, problems),
            Globals = globals,
            Members = [.. members.Select(m => m.ToMember())],
            Problems = problems,
        };
    }

    static ModelProblem Refusal(GlobalFinding global) => new(
        string.Create(CultureInfo.InvariantCulture, $"The file names {global.FullName} at byte {global.Offset}: {global.Meaning}."),
        Dangers.Advise(global.Module), global.Offset, global.Path);

    /// <summary>Of the bytes that the file says it has: a device may go on for ever.</summary>
    static string Hash(Stream stream)
    {
        stream.Position = 0;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 16];
        var left = stream.Length;
        while (left > 0 && stream.Read(buffer, 0, (int)Math.Min(buffer.Length, left)) is > 0 and var count)
        {
            hash.AppendData(buffer, 0, count);
            left -= count;
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
