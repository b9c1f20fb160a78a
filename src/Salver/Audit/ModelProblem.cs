namespace Salver;

/// <summary>Why a file is not safe, or not supported.</summary>
/// <param name="Message">What was found and where.</param>
/// <param name="Advice">What to do about it; empty where the message says so itself.</param>
/// <param name="Offset">Byte offset in the uncompressed stream, or -1.</param>
/// <param name="Path">Where in the model; empty when it is not about one part.</param>
public sealed record ModelProblem(string Message, string Advice, long Offset = -1, string Path = "");
