using Salver.Formats.Pickle;
using Salver.Formats.Records;

namespace Salver.Formats.Policy;

/// <summary>The globals of one file: one record for each, judged once.</summary>
sealed class GlobalTable(IGlobalPolicy policy, GlobalAudit? audit)
{
    const int LongestName = 256;

    /// <summary>Different names a file may give; models have a few dozen, old collections of them a few hundred.</summary>
    const int MostNames = 2_000;

    readonly Dictionary<(string Module, string Name), GlobalRecord> _globals = [];
    readonly GlobalAudit _uses = audit ?? new GlobalAudit();
    readonly bool _collect = audit is not null;

    public IReadOnlyList<GlobalUse> Uses => _uses.Uses;

    /// <summary>Whether one of those that were named makes many columns, <see cref="IGlobalPolicy.MakesManyColumns"/>.</summary>
    public bool NamesManyColumns { get; private set; }

    public GlobalRecord Resolve(string module, string name, long offset)
    {
        if (_globals.TryGetValue((module, name), out var known))
        {
            known.Use!.Count++;
            return known;
        }
        if (_globals.Count == MostNames)
            throw new ModelFormatException(ModelFormatError.LimitExceeded, $"The file names more than {MostNames:N0} different classes and functions. No model does.", offset);
        var data = DataGlobals.Find(module, name);
        var verdict = data != DataGlobal.None ? GlobalVerdict.Data
            : IsIdentifier(module, dots: true) && IsIdentifier(name, dots: false) ? policy.Judge(module, name)
            : GlobalVerdict.Refused;
        var use = new GlobalUse(module, name, verdict, offset)
        {
            Data = data,
            TakesItems = verdict == GlobalVerdict.Allowed && policy.TakesItems(module, name),
        };
        _uses.Add(use);
        NamesManyColumns |= verdict == GlobalVerdict.Allowed && policy.MakesManyColumns(module, name);
        if (verdict == GlobalVerdict.Refused && !_collect) throw Refusal(module, name, offset);
        var record = new GlobalRecord(DataGlobals.ModernModule(module), DataGlobals.ModernName(module, name)) { Use = use, Offset = offset };
        _globals.Add((module, name), record);
        return record;
    }

    /// <summary>Asks about a call of a guarded global, or about the state that BUILD gave it.</summary>
    public void CheckShape(ObjectRecord call, long offset)
    {
        if (call.Type.Use is not { Verdict: GlobalVerdict.Guarded } use || policy.AllowsShape(call)) return;
        use.Verdict = GlobalVerdict.Refused;
        if (_collect) return;
        throw new ModelFormatException(ModelFormatError.GlobalNotAllowed,
            $"The file calls {Printable(use.FullName)} in a way that is not allowed. Only a few literal forms of such calls are.",
            offset)
        { Global = use.FullName };
    }

    /// <summary>Refuses a guarded global that stands alone, where nothing shows how it would be called.</summary>
    public void RefuseBare(GlobalRecord global)
    {
        if (global.Use is not { Verdict: GlobalVerdict.Guarded } use) return;
        use.Verdict = GlobalVerdict.Refused;
        if (!_collect) throw Refusal(use.Module, use.Name, use.Offset);
    }

    static ModelFormatException Refusal(string module, string name, long offset)
    {
        var full = Printable(module + "." + name);
        return new ModelFormatException(ModelFormatError.GlobalNotAllowed,
            $"The file names {full}, which is not on the list of classes and functions a model may name. Nothing was run. " +
            (module is "__main__" or "__mp_main__"
                ? "It is code of the script that saved the model. Save what it holds as a dictionary instead, such as joblib.dump({'model': model, 'scaler': scaler}, 'model.joblib')."
                : "If it belongs to code of your own, save the model without it."), offset)
        { Global = full };
    }

    static bool IsIdentifier(string text, bool dots)
    {
        if (text.Length is 0 or > LongestName) return false;
        var start = true;
        foreach (var c in text)
        {
            if (c == '.' && dots && !start)
            {
                start = true;
                continue;
            }
            if (!(char.IsAsciiLetter(c) || c == '_' || (!start && char.IsAsciiDigit(c)))) return false;
            start = false;
        }
        return !start;
    }

    /// <summary>A name as it can be shown: whatever is no plain ASCII is escaped, so that nothing looks like what it is not.</summary>
    public static string Printable(string text)
    {
        var result = new System.Text.StringBuilder();
        foreach (var c in text.Length > 2 * LongestName ? text.AsSpan(0, 2 * LongestName) : text)
            if (c is >= ' ' and <= '~') result.Append(c);
            else result.Append("\\u").Append(((int)c).ToString("x4", System.Globalization.CultureInfo.InvariantCulture));
        return result.ToString();
    }
}
