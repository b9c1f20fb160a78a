using System.Globalization;
using Salver.Binding;
using Salver.Bundles;
using Salver.Formats;
using Salver.Formats.Containers;
using Salver.Saving;

namespace Salver.Audit;

/// <summary>Reads a file, or the files of a model's pieces, to the end with every global noted, then asks the binders whether they know what it holds.</summary>
static class ModelCheck
{
    public static ModelReport Run(IReadOnlyList<string> paths, ModelOptions options)
    {
        var files = new List<CheckedFile>();
        try
        {
            foreach (var path in paths) files.Add(CheckedFile.Read(path, options));
            return Report(files, options);
        }
        finally
        {
            foreach (var file in files) file.Dispose();
        }
    }

    public static ModelReport Run(Stream stream, ModelOptions options)
    {
        using var file = CheckedFile.Read(stream, null, options, readsCompanions: false);
        return Report([file], options);
    }

    static ModelReport Report(IReadOnlyList<CheckedFile> files, ModelOptions options)
    {
        var globals = files.SelectMany(f => f.Audit.Uses.Select(Meanings.Find).Select(g => files.Count == 1 ? g : g with { Path = $"{f.Name}: {g.Path}".TrimEnd(' ', ':') })).ToArray();
        var problems = globals.Where(g => g.Tier == GlobalTier.Refused).Select(g => Refusal(g, files.Count > 1)).ToList();
        foreach (var part in files)
            if (part.Refusal is { } refusal) problems.Add(files.Count == 1 ? refusal : refusal with { Message = $"{part.Name}: {refusal.Message}", Path = part.Name });
        var isSafe = problems.Count == 0;
        var uses = files.SelectMany(f => f.Audit.Uses).ToArray();
        var whole = isSafe ? Together(files) : null;
        var source = whole is { Container: ContainerKind.Safetensors } && whole.Notes.TryGetValue("source", out var note) ? SourceJson.Read(note) : null;
        var versions = source is { SklearnVersion: { } version } ? [version] : Versions(files);
        var found = whole is null ? null : Support.Judge(whole, options, SklearnVersion.Parse(versions.FirstOrDefault()), problems);
        return new ModelReport
        {
            FileName = string.Join(" + ", files.Select(f => f.Folder?.Name ?? f.Name)),
            FileSize = files.Sum(f => f.Size),
            Sha256 = files is [var only] ? only.Sha256 : SeveralFiles.Hash(files.Select(f => f.Sha256)),
            Container = string.Join(" + ", files.Select(Container).Distinct()),
            Protocol = files is [{ File: { } own }] ? own.Protocol : -1,
            SklearnVersions = versions,
            NumpyVersion = source?.NumpyVersion ?? Audit.Versions.Numpy(uses),
            JoblibVersion = source?.JoblibVersion ?? Audit.Versions.Joblib(uses),
            IsSafe = isSafe,
            IsSupported = found is { IsSupported: true },
            Globals = globals,
            Members = found?.Members ?? [],
            Chain = found?.Chain ?? [],
            Problems = problems,
            Notes = [.. files.SelectMany(f => f.Folder?.Notes ?? []), .. found?.Notes ?? []],
        };
    }

    static RecordFile? Together(IReadOnlyList<CheckedFile> files)
    {
        if (files.Any(f => f.File is null)) return null;
        foreach (var part in files)
            if (part.Folder is { Columns: { } columns }) Mlflow.ColumnNaming.Apply(part.File!.Root, columns);
        return files is [var only] ? only.File : SeveralFiles.Join([.. files.Select(f => f.File!)], [.. files.Select(f => f.Name)]);
    }

    static string Container(CheckedFile file) => file.File is null ? "" : (file.Folder is null ? "" : "MLflow folder, ") + file.File.Description;

    static IReadOnlyList<string> Versions(IReadOnlyList<CheckedFile> files) =>
        [.. files.SelectMany(f => f.File is null ? [] : Audit.Versions.Sklearn(f.File.Root) is { Count: > 0 } found ? found : f.Folder?.SklearnVersion is { } version ? [version] : []).Distinct()];

    static ModelProblem Refusal(GlobalFinding global, bool isOneOfSeveral) => new(
        string.Create(CultureInfo.InvariantCulture, $"{(isOneOfSeveral ? global.Path.Split(':')[0] : "The file")} names {global.FullName}{(global.Offset < 0 ? "" : $" at byte {global.Offset}")}: {global.Meaning}."),
        Dangers.Advise(global.Module), global.Offset, global.Path);
}
