using Salver.Formats;

namespace Salver.Bundles;

/// <summary>What to say of a bundle with several models: which there are, and how each can be asked.</summary>
static class SeveralModels
{
    public static UnsupportedModelException Refusal(BundleContents contents, RecordFile file)
    {
        var models = contents.Models;
        var text = $"There are several models, and which one to ask is not said:{MemberChoice.Listed(models.Select(m => (m.Item.Name, m.Estimator.Name)))}\nTo open one of them, {MemberChoice.Hint(models[0].Item.Name)}.";
        if (Together(contents, models[0], file) is { } bundle) text += $" To open one with what stands beside it, set it to '{bundle}'.";
        else if (Array.FindAll(contents.Transformers, t => models[0].Item.Place.StartsWith(t.Item.Place, StringComparison.Ordinal)) is { Length: > 0 } before)
            text += $" That leaves out what rows may go through before it; with that, {MemberChoice.Hint(before.Select(t => t.Item.Name).Append(models[0].Item.Name))}.";
        return new UnsupportedModelException(text + " Each can be served by itself; Salver does not average them.");
    }

    /// <summary>The list or dictionary that a model stands in with something else, and with no other model; null when there is none.</summary>
    static string? Together(BundleContents contents, BundleMember model, RecordFile file)
    {
        var place = model.Item.Name.LastIndexOfAny(['.', '[']) is > 0 and var at ? model.Item.Name[..at] : "";
        if (place.Length == 0 || BundleItem.At(file, place) is not { } container) return null;
        var inside = contents.Members.Where(m => m.Item.Path.StartsWith(container.Path + "[", StringComparison.Ordinal)).ToArray();
        return inside.Length > 1 && inside.Count(m => m.IsModel) == 1 ? place : null;
    }
}
