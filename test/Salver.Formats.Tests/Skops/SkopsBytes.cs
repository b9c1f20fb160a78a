using System.Text;
using Salver.Formats.Skops;

namespace Salver.Formats.Tests.Skops;

/// <summary>Builds skops files by hand.</summary>
static class SkopsBytes
{
    public const string Text = """{"__class__":"str","__module__":"builtins","__loader__":"JsonNode","content":"\"a\"","is_json":true}""";

    public static byte[] Zip(params (string Name, byte[] Content)[] members)
    {
        var stream = new MemoryStream();
        var zip = new ZipWriter(stream);
        foreach (var (name, content) in members) zip.Add(name, content);
        zip.Finish();
        return stream.ToArray();
    }

    /// <summary>A file whose root is that node; protocol 2.</summary>
    public static byte[] File(string node, params (string Name, byte[] Content)[] members) =>
        Zip([.. members, ("schema.json", Encoding.UTF8.GetBytes(node[..^1] + ""","protocol":2,"_skops_version":"0.11.0"}"""))]);

    public static string Node(string type, string loader, string rest) =>
        $$"""{"__class__":"{{type[(type.LastIndexOf('.') + 1)..]}}","__module__":"{{type[..type.LastIndexOf('.')]}}","__loader__":"{{loader}}"{{(rest.Length > 0 ? "," + rest : "")}}}""";

    public static string List(params string[] items) => Node("builtins.list", "ListNode", $"\"content\":[{string.Join(",", items)}]");

    public static byte[] Npy(string header, params byte[] data)
    {
        var text = Encoding.ASCII.GetBytes(header + "\n");
        return [0x93, .. "NUMPY"u8, 1, 0, (byte)text.Length, (byte)(text.Length >> 8), .. text, .. data];
    }
}
