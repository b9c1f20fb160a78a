namespace Salver.Formats.Containers;

/// <summary>Names the files that people take for saved models, so that the message can say what was found and what to do.</summary>
static class ForeignContent
{
    const string Elsewhere = "Salver serves models of scikit-learn, XGBoost, LightGBM and CatBoost; serve this one with a runtime of its own library.";

    const string Unknown = "The file is in none of the formats in which Python programs save models. Save the fitted model with joblib.dump or pickle.dump.";

    /// <summary>Says what a file is, in a first sentence, and behind it what to do.</summary>
    public static ModelFormatException Refuse(ContainerKind kind, ReadOnlySpan<byte> head)
    {
        var text = Describe(kind, head);
        return new ModelFormatException(ModelFormatError.UnknownContainer, text) { Advice = text[(text.IndexOf(". ", StringComparison.Ordinal) + 2)..] };
    }

    /// <summary>What a file is that holds no pickle.</summary>
    static string Describe(ContainerKind kind, ReadOnlySpan<byte> head) => kind switch
    {
        ContainerKind.Zip => DescribeZip(head),
        ContainerKind.Npy => "The file is a numpy array, not a model. Save the fitted model itself.",
        _ => Recognise(head) ?? Unknown,
    };

    static string DescribeZip(ReadOnlySpan<byte> head)
    {
        if (head.IndexOf("/data.pkl"u8) >= 0) return "The file is a model saved by PyTorch. " + Elsewhere;
        if (head.IndexOf("config.json"u8) >= 0) return "The file is a model saved by Keras. " + Elsewhere;
        if (head.IndexOf(".npy"u8) >= 0) return "The file is an archive of numpy arrays (.npz), not a model. Save the fitted model itself.";
        if (head.IndexOf("MLmodel"u8) >= 0) return "The file is a ZIP archive of a folder that MLflow saved. Unpack it, and name the folder that has the MLmodel file in it.";
        if (head.IndexOf("[Content_Types].xml"u8) >= 0) return "The file is an Office document, not a model. Name the file that holds the model.";
        return ModelEntry(head) is { } entry
            ? $"The file is a ZIP archive with '{entry}' in it. Unpack it, and name that file."
            : "The file is a ZIP archive, and no model that skops saved. If the model is inside, unpack it first.";
    }

    /// <summary>The name of the first entry, when that is what people call saved models; null otherwise.</summary>
    static string? ModelEntry(ReadOnlySpan<byte> head)
    {
        const int header = 30, longest = 200;
        if (head.Length < header || head[26] + (head[27] << 8) is var length && (length is 0 or > longest || head.Length < header + length)) return null;
        var name = head.Slice(header, length);
        foreach (var letter in name)
            if (letter is < 0x20 or > 0x7E) return null;
        var text = System.Text.Encoding.ASCII.GetString(name);
        return Path.GetExtension(text).ToLowerInvariant() is ".pkl" or ".pickle" or ".joblib" or ".sav" or ".skops" or ".model" ? text : null;
    }

    /// <summary>What the file is and what to do about it; null when it may be a pickle.</summary>
    public static string? Recognise(ReadOnlySpan<byte> head)
    {
        if (head.Length == 0) return "The file is empty. Download or copy it again, and compare its size.";
        if (head.StartsWith("version https://git-lfs"u8))
            return "The file is a Git LFS pointer, not the model itself. Run 'git lfs pull' in the repository that it came from, and take the file that it fetches.";
        if (head is [0x89, (byte)'H', (byte)'D', (byte)'F', ..])
            return "The file is HDF5, as Keras saves its models. " + Elsewhere;
        if (head.StartsWith((ReadOnlySpan<byte>)[0x80, 2, 0x8A, 10, 0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20, 0x6A, 0xA8, 0x50, 0x19]))
            return "The file is a model saved by an old PyTorch. " + Elsewhere;
        if (head.StartsWith("GGUF"u8)) return "The file is a GGUF language model. " + Elsewhere;
        if (head.StartsWith("PAR1"u8)) return "The file is a Parquet table, not a model. Name the file that holds the model.";
        if (head.StartsWith("%PDF"u8)) return "The file is a PDF document, not a model. Name the file that holds the model.";
        if (head.StartsWith("SQLite format 3"u8)) return "The file is an SQLite database, not a model. Name the file that holds the model.";
        if (head.StartsWith("\u007FELF"u8) || head is [(byte)'M', (byte)'Z', 0x90, ..]) return "The file is a program, not a model. Name the file that holds the model.";
        if (head.StartsWith("Rar!"u8)) return "The file is a RAR archive. Unpack it first.";
        if (head is [(byte)'7', (byte)'z', 0xBC, 0xAF, ..]) return "The file is a 7z archive. Unpack it first.";
        if (head[0] != 0x80 && head.Length > 262 && head.Slice(257, 5).SequenceEqual("ustar"u8)) return "The file is a tar archive. Unpack it first.";
        if (head is [0xAC, 0xED, 0, 5, ..]) return "The file is saved by Java (a serialised object, as Weka and others write). " + Elsewhere;
        if (head.StartsWith("ARROW1"u8)) return "The file is an Arrow or Feather table, not a model. Name the file that holds the model.";
        if (head is [0x89, (byte)'P', (byte)'N', (byte)'G', ..] or [0xFF, 0xD8, 0xFF, ..]) return "The file is a picture, not a model. Name the file that holds the model.";
        if (head.Length > 8 && head.Slice(4, 4).SequenceEqual("TFL3"u8)) return "The file is a TensorFlow Lite model. " + Elsewhere;
        if (head.StartsWith("RDX"u8) || head is [(byte)'X', (byte)'\n', 0, 0, 0, 2 or 3, 0, ..]) return "The file is saved by R, not by Python. Salver serves models of scikit-learn, XGBoost, LightGBM and CatBoost.";
        return RecogniseText(head) ?? RecogniseStructure(head);
    }

    static string? RecogniseText(ReadOnlySpan<byte> head)
    {
        var text = head.StartsWith("\uFEFF"u8) ? head[3..] : head;
        text = text.TrimStart(" \t\r\n"u8);
        if (text.Length == 0) return "The file holds nothing but blanks. Download or copy it again.";
        if (StartsWith(text, "<!doctype"u8) || StartsWith(text, "<html"u8))
            return "The file is a web page, not a model: what was downloaded is the page about the file, or a sign-in page. Download the file itself (on GitHub, with Raw).";
        if (StartsWith(text, "<?xml"u8) || StartsWith(text, "<pmml"u8)) return "The file is XML, perhaps PMML. " + Elsewhere;
        if (text[0] == '{' && text[1..].TrimStart(" \t\r\n"u8) is [(byte)'"' or (byte)'}', ..]) return "The file is JSON, and no model that XGBoost or CatBoost saved. Name the file that holds the model.";
        return null;
    }

    static string? RecogniseStructure(ReadOnlySpan<byte> head)
    {
        if (head is [0x08, > 0 and < 32, 0x12, ..]) return "The file is an ONNX model. Serve it with ONNX Runtime, or name the scikit-learn model it was converted from.";
        if (head is [0x93, ..]) return null;
        if (IsPickleStart(head[0])) return null;
        return IsText(head) ? "The file is text, such as a table, a script or encoded bytes, not a model. Name the file that holds the model, or save the fitted model with joblib.dump or pickle.dump." : Unknown;
    }

    static bool IsText(ReadOnlySpan<byte> head)
    {
        foreach (var value in head)
            if (value is < 0x20 and not (9 or 10 or 13)) return false;
        return true;
    }

    static bool StartsWith(ReadOnlySpan<byte> text, ReadOnlySpan<byte> word) =>
        text.Length >= word.Length && System.Text.Ascii.EqualsIgnoreCase(text[..word.Length], word);

    /// <summary>Opcodes with which a pickle of protocol 0 or 1 can begin.</summary>
    static bool IsPickleStart(byte first) => "(]})NIJKLMFGSTUVXcC0\u0080".Contains((char)first) || first is >= 0x80 and <= 0x96;
}
