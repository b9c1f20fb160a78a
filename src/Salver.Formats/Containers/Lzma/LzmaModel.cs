namespace Salver.Formats.Containers.Lzma;

/// <summary>The probabilities of an LZMA stream and the state between symbols. https://www.7-zip.org/sdk.html (lzma-specification)</summary>
sealed class LzmaModel
{
    public const int States = 12;
    public const int LiteralSize = 0x300;
    const int MostPositionStates = 1 << 4;
    const ushort Half = 1 << 10;

    public readonly ushort[] IsMatch = new ushort[States * MostPositionStates];
    public readonly ushort[] IsRep = new ushort[States];
    public readonly ushort[] IsRepG0 = new ushort[States];
    public readonly ushort[] IsRepG1 = new ushort[States];
    public readonly ushort[] IsRepG2 = new ushort[States];
    public readonly ushort[] IsRep0Long = new ushort[States * MostPositionStates];
    public readonly ushort[] DistanceSlot = new ushort[4 * 64];
    public readonly ushort[] DistanceSpecial = new ushort[128];
    public readonly ushort[] DistanceAlign = new ushort[16];
    public readonly LengthModel MatchLength = new();
    public readonly LengthModel RepLength = new();
    ushort[] _literal = [];

    public ushort[] Literal => _literal;

    public int State, Rep0, Rep1, Rep2, Rep3;
    public int LiteralContextBits, LiteralPositionMask, PositionMask;

    /// <summary>Sets lc, lp and pb from their common byte; false when they are beyond what xz reads.</summary>
    public bool SetProperties(byte properties)
    {
        if (properties >= 9 * 5 * 5) return false;
        int lc = properties % 9, lp = properties / 9 % 5, pb = properties / 45;
        if (lc + lp > 4) return false;
        (LiteralContextBits, LiteralPositionMask, PositionMask) = (lc, (1 << lp) - 1, (1 << pb) - 1);
        if (_literal.Length < LiteralSize << (lc + lp)) _literal = new ushort[LiteralSize << (lc + lp)];
        return true;
    }

    public void Reset()
    {
        State = Rep0 = Rep1 = Rep2 = Rep3 = 0;
        foreach (var probabilities in (ReadOnlySpan<ushort[]>)[IsMatch, IsRep, IsRepG0, IsRepG1, IsRepG2, IsRep0Long, DistanceSlot, DistanceSpecial, DistanceAlign, _literal])
            Array.Fill(probabilities, Half);
        MatchLength.Reset();
        RepLength.Reset();
    }

    /// <summary>The probabilities of a match's length.</summary>
    public sealed class LengthModel
    {
        /// <summary>Choices, then low and middle trees for each position state, then the high tree.</summary>
        public readonly ushort[] Choice = new ushort[2];
        public readonly ushort[] Low = new ushort[MostPositionStates * 8];
        public readonly ushort[] Middle = new ushort[MostPositionStates * 8];
        public readonly ushort[] High = new ushort[256];

        public void Reset()
        {
            foreach (var probabilities in (ReadOnlySpan<ushort[]>)[Choice, Low, Middle, High]) Array.Fill(probabilities, Half);
        }
    }
}
