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

    /// <summary>A schema with nodes of many kinds, which has the member 1.npy.</summary>
    public static byte[] Schema()
    {
        var node = List(
            Text, Node("numpy.ndarray", "NdArrayNode", "\"type\":\"numpy\",\"file\":\"1.npy\",\"__id__\":5"),
            Node("builtins.dict", "DictNode", "\"content\":{\"1\":" + Text + "},\"key_types\":" + List(Node("builtins.int", "TypeNode", ""))),
            Node("sklearn.x.Y", "ObjectNode", "\"content\":" + Node("builtins.dict", "DictNode", "\"content\":{},\"key_types\":" + List())),
            Node("numpy.ndarray", "NdArrayNode", "\"type\":\"json\",\"content\":[" + Text + "],\"shape\":" + Node("builtins.tuple", "TupleNode", "\"content\":[" + Node("builtins.str", "JsonNode", "\"content\":\"1\"") + "]")),
            Node("builtins.slice", "SliceNode", "\"content\":{\"start\":0,\"stop\":1,\"step\":null}"));
        return Encoding.UTF8.GetBytes(node[..^1] + ""","protocol":2}""");
    }
}
