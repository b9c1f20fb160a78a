namespace Salver.Formats.Records;

/// <summary>Which keys of a dict were asked for. Whoever lists the entries has read them all.</summary>
sealed class KeyReads
{
    readonly HashSet<string> _keys = new(StringComparer.Ordinal);
    bool _all;

    public void Add(string key) => _keys.Add(key);

    public void AddAll() => _all = true;

    public bool Has(Record key) => _all || _keys.Any(read => DictRecord.IsKey(key, read));
}
