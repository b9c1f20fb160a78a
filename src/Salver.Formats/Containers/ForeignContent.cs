namespace Salver.Formats.Containers;

/// <summary>Names the files that people take for saved models, so that the message can say what was found and what to do.</summary>
static class ForeignContent
{
    /// <summary>What a file is that holds no pickle.</summary>
    public static string Describe(ContainerKind kind, ReadOnlySpan<byte> head) => kind switch
    {
        ContainerKind.Zip => DescribeZip(head),
        ContainerKind.Npy => "The file is a numpy array.",
        _ => Recognise(head) ?? "The file is none of the formats in which Python programs save models (pickle, joblib, skops).",
    };

    static string DescribeZip(ReadOnlySpan<byte> head)
    {
        if (head.IndexOf("/data.pkl"u8) >= 0) return "The file is a model saved by PyTorch. Only models saved by pickle, joblib or skops are read.";
        if (head.IndexOf("config.json"u8) >= 0) return "The file is a model saved by Keras. Only models saved by pickle, joblib or skops are read.";
        if (head.IndexOf(".npy"u8) >= 0) return "The file is an archive of numpy arrays (.npz), not a model.";
        return "The file is a ZIP archive of a kind that is not read. If the model is inside, unpack it first.";
    }

    /// <summary>What the file is and what to do about it; null when it may be a pickle.</summary>
    public static string? Recognise(ReadOnlySpan<byte> head)
    {
        if (head.Length == 0) return "The file is empty. It may not have been downloaded or copied completely.";
        if (head.StartsWith("version https://git-lfs"u8))
            return "The file is a Git LFS pointer, not the model itself. Run 'git lfs pull' where it came from.";
        if (head is [0x89, (byte)'H', (byte)'D', (byte)'F', ..])
            return "The file is HDF5, as Keras saves its models. Only models saved by pickle, joblib or skops are read.";
        if (head.StartsWith((ReadOnlySpan<byte>)[0x80, 2, 0x8A, 10, 0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20, 0x6A, 0xA8, 0x50, 0x19]))
            return "The file is a model saved by an old PyTorch. Only models saved by pickle, joblib or skops are read.";
        if (head.StartsWith("GGUF"u8)) return "The file is a GGUF language model. Only models saved by pickle, joblib or skops are read.";
        if (head.StartsWith("PAR1"u8)) return "The file is a Parquet table, not a model.";
        if (head.StartsWith("%PDF"u8)) return "The file is a PDF document, not a model.";
        if (head.StartsWith("SQLite format 3"u8)) return "The file is an SQLite database, not a model.";
        if (head.StartsWith("\u007FELF"u8) || head is [(byte)'M', (byte)'Z', 0x90, ..]) return "The file is a program, not a model.";
        if (head.StartsWith("Rar!"u8)) return "The file is a RAR archive. Unpack it first.";
        if (head is [(byte)'7', (byte)'z', 0xBC, 0xAF, ..]) return "The file is a 7z archive. Unpack it first.";
        if (head[0] != 0x80 && head.Length > 262 && head.Slice(257, 5).SequenceEqual("ustar"u8)) return "The file is a tar archive. Unpack it first.";
        if (head.StartsWith("RDX"u8)) return "The file is saved by R, not by Python.";
        return RecogniseText(head) ?? RecogniseStructure(head);
    }

    static string? RecogniseText(ReadOnlySpan<byte> head)
    {
        var text = head.StartsWith("\uFEFF"u8) ? head[3..] : head;
        text = text.TrimStart(" \t\r\n"u8);
        if (text.Length == 0) return "The file holds nothing but blanks.";
        if (StartsWith(text, "<!doctype"u8) || StartsWith(text, "<html"u8))
            return "The file is a web page, not a model. The download may have fetched the page about the file, or a sign-in page, instead of the file.";
        if (StartsWith(text, "<?xml"u8) || StartsWith(text, "<pmml"u8)) return "The file is XML, perhaps PMML. Only models saved by pickle, joblib or skops are read.";
        if (text[0] == '{' && text[1..].TrimStart(" \t\r\n"u8) is [(byte)'"' or (byte)'}', ..]) return "The file is JSON, not a model saved by pickle, joblib or skops.";
        return null;
    }

    static string? RecogniseStructure(ReadOnlySpan<byte> head)
    {
        if (head is [0x08, > 0 and < 32, 0x12, ..]) return "The file is an ONNX model. Only models saved by pickle, joblib or skops are read.";
        if (head is [0x93, ..]) return null;
        return IsPickleStart(head[0]) ? null : "The file is none of the formats in which Python programs save models (pickle, joblib, skops).";
    }

    static bool StartsWith(ReadOnlySpan<byte> text, ReadOnlySpan<byte> word) =>
        text.Length >= word.Length && System.Text.Ascii.EqualsIgnoreCase(text[..word.Length], word);

    /// <summary>Opcodes with which a pickle of protocol 0 or 1 can begin.</summary>
    static bool IsPickleStart(byte first) => "(]})NIJKLMFGSTUVXcC0\u0080".Contains((char)first) || first is >= 0x80 and <= 0x96;
}
