namespace Salver.Fuzz;

/// <summary>One reader under fuzz.</summary>
/// <param name="Name">As the command line names it.</param>
/// <param name="Seeds">Sound and hostile inputs that are damaged.</param>
/// <param name="Run">
/// Reads an input; true when it was accepted. Whatever is accepted has to work as well: it is written again, or the model is asked. Throws what the reader throws.
/// </param>
/// <param name="Mutate">Makes the next input out of a seed.</param>
sealed record FuzzTarget(string Name, Lazy<IReadOnlyList<byte[]>> Seeds, Func<byte[], bool> Run, Func<byte[], Random, byte[]> Mutate)
{
    /// <summary>Bytes of the file that an input, just run, stands for.</summary>
    public Func<byte[], int> SizeOf { get; init; } = input => input.Length;

    public byte[] Next(Random random) => Mutate(Seeds.Value[random.Next(Seeds.Value.Count)], random);
}
