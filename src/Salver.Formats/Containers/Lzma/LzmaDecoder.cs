using System.Runtime.CompilerServices;

namespace Salver.Formats.Containers.Lzma;

/// <summary>
/// Decodes the symbols of an LZMA stream into its window. Written here because every byte of a model file is hostile: distances, lengths,
/// the end of the data and the end of the range coder are all checked, and no more memory is used than the output needs.
/// </summary>
sealed class LzmaDecoder(BufferedInput input, LzmaWindow window)
{
    const int ProbabilityBits = 11, AdaptBits = 5;
    const uint TopValue = 1 << 24;
    const int ShortestMatch = 2;
    const int FirstAlignedSlot = 14;

    uint _range, _code;
    int _matchLeft;
    long _total;

    public LzmaModel Model { get; } = new();

    /// <summary>True once the end marker has been read.</summary>
    public bool IsEnded { get; private set; }

    /// <summary>Whether the last match still has bytes to copy.</summary>
    public bool IsInMatch => _matchLeft > 0;

    public void StartRangeCoder()
    {
        IsEnded = false;
        if (input.Take() != 0) throw Damaged("the range coder does not start with a zero byte");
        _range = uint.MaxValue;
        _code = 0;
        for (var i = 0; i < 4; i++) _code = _code << 8 | input.Take();
    }

    /// <summary>Takes the range coder's last byte and checks that it has come to its proper end.</summary>
    public void FinishRangeCoder()
    {
        if (_range < TopValue) _code = _code << 8 | input.Take();
        if (_code != 0) throw Damaged("the range coder does not end as it should");
    }

    /// <summary>Counts bytes that were written without being compressed.</summary>
    public void Pass(int count) => _total += count;

    /// <summary>Position states count from here.</summary>
    public void ResetPosition() => _total = 0;

    /// <summary>Writes that many bytes into the window, which must have room for them, or fewer when the end marker comes.</summary>
    public void Decode(int count)
    {
        var until = window.Position + count;
        while (window.Position < until && !IsEnded)
        {
            if (_matchLeft > 0)
            {
                var length = Math.Min(_matchLeft, until - window.Position);
                window.Copy(Model.Rep0 + 1, length);
                _matchLeft -= length;
                _total += length;
                continue;
            }
            input.Fill();
            DecodeSymbols(until);
            if (input.IsPastEnd) throw BufferedInput.CutShort();
        }
    }

    /// <summary>Decodes literals and the heads of matches while the buffered input lasts.</summary>
    void DecodeSymbols(int until)
    {
        var m = Model;
        var bytes = input.Bytes;
        int position = input.Position, lastSafe = input.LastSafe, state = m.State;
        uint range = _range, code = _code;
        while (window.Position < until && position <= lastSafe && _matchLeft == 0)
        {
            var positionState = (int)_total & m.PositionMask;
            if (Bit(ref m.IsMatch[(state << 4) + positionState], ref range, ref code, bytes, ref position) == 0)
            {
                state = DecodeLiteral(m, state, ref range, ref code, bytes, ref position);
                continue;
            }
            int length;
            if (Bit(ref m.IsRep[state], ref range, ref code, bytes, ref position) == 0)
            {
                (m.Rep3, m.Rep2, m.Rep1) = (m.Rep2, m.Rep1, m.Rep0);
                length = DecodeLength(m.MatchLength, positionState, ref range, ref code, bytes, ref position);
                state = state < 7 ? 7 : 10;
                var distance = DecodeDistance(m, length, ref range, ref code, bytes, ref position);
                if (distance == uint.MaxValue)
                {
                    IsEnded = true;
                    break;
                }
                m.Rep0 = distance < (uint)window.Reach ? (int)distance : throw TooFar();
            }
            else
            {
                if (m.Rep0 >= window.Reach) throw TooFar();
                if (Bit(ref m.IsRepG0[state], ref range, ref code, bytes, ref position) == 0)
                {
                    if (Bit(ref m.IsRep0Long[(state << 4) + positionState], ref range, ref code, bytes, ref position) == 0)
                    {
                        state = state < 7 ? 9 : 11;
                        window.Put(window.Previous(m.Rep0 + 1));
                        _total++;
                        continue;
                    }
                }
                else
                {
                    int distance;
                    if (Bit(ref m.IsRepG1[state], ref range, ref code, bytes, ref position) == 0) distance = m.Rep1;
                    else
                    {
                        if (Bit(ref m.IsRepG2[state], ref range, ref code, bytes, ref position) == 0) distance = m.Rep2;
                        else (distance, m.Rep3) = (m.Rep3, m.Rep2);
                        m.Rep2 = m.Rep1;
                    }
                    (m.Rep1, m.Rep0) = (m.Rep0, distance);
                    if (distance >= window.Reach) throw TooFar();
                }
                length = DecodeLength(m.RepLength, positionState, ref range, ref code, bytes, ref position);
                state = state < 7 ? 8 : 11;
            }
            _matchLeft = length + ShortestMatch;
            var copied = Math.Min(_matchLeft, until - window.Position);
            window.Copy(m.Rep0 + 1, copied);
            _matchLeft -= copied;
            _total += copied;
        }
        (_range, _code, m.State, input.Position) = (range, code, state, position);
    }

    int DecodeLiteral(LzmaModel m, int state, ref uint range, ref uint code, byte[] bytes, ref int position)
    {
        var previous = window.Reach > 0 ? window.Previous(1) : 0;
        var context = (((int)_total & m.LiteralPositionMask) << m.LiteralContextBits) + (previous >> (8 - m.LiteralContextBits));
        var probabilities = m.Literal.AsSpan(LzmaModel.LiteralSize * context, LzmaModel.LiteralSize);
        var symbol = 1;
        if (state >= 7)
        {
            if (m.Rep0 >= window.Reach) throw TooFar();
            int match = window.Previous(m.Rep0 + 1);
            do
            {
                var matchBit = match >> 7 & 1;
                match <<= 1;
                var bit = Bit(ref probabilities[(1 + matchBit << 8) + symbol], ref range, ref code, bytes, ref position);
                symbol = symbol << 1 | bit;
                if (matchBit != bit) break;
            }
            while (symbol < 0x100);
        }
        while (symbol < 0x100) symbol = symbol << 1 | Bit(ref probabilities[symbol], ref range, ref code, bytes, ref position);
        window.Put((byte)symbol);
        _total++;
        return state < 4 ? 0 : state < 10 ? state - 3 : state - 6;
    }

    static int DecodeLength(LzmaModel.LengthModel model, int positionState, ref uint range, ref uint code, byte[] bytes, ref int position)
    {
        if (Bit(ref model.Choice[0], ref range, ref code, bytes, ref position) == 0)
            return Tree(model.Low.AsSpan(positionState * 8, 8), 3, ref range, ref code, bytes, ref position);
        if (Bit(ref model.Choice[1], ref range, ref code, bytes, ref position) == 0)
            return 8 + Tree(model.Middle.AsSpan(positionState * 8, 8), 3, ref range, ref code, bytes, ref position);
        return 16 + Tree(model.High, 8, ref range, ref code, bytes, ref position);
    }

    static uint DecodeDistance(LzmaModel m, int length, ref uint range, ref uint code, byte[] bytes, ref int position)
    {
        var slot = Tree(m.DistanceSlot.AsSpan(Math.Min(length, 3) * 64, 64), 6, ref range, ref code, bytes, ref position);
        if (slot < 4) return (uint)slot;
        var bits = (slot >> 1) - 1;
        var distance = (uint)(2 | slot & 1) << bits;
        if (slot < FirstAlignedSlot) return distance + ReverseTree(m.DistanceSpecial.AsSpan((int)distance - slot), bits, ref range, ref code, bytes, ref position);
        for (var i = bits - 4; i > 0; i--)
        {
            // A bit of even odds.
            Normalize(ref range, ref code, bytes, ref position);
            range >>= 1;
            if (code >= range)
            {
                code -= range;
                distance += 1u << i + 3;
            }
        }
        return distance + ReverseTree(m.DistanceAlign, 4, ref range, ref code, bytes, ref position);
    }

    static int Tree(Span<ushort> probabilities, int bits, ref uint range, ref uint code, byte[] bytes, ref int position)
    {
        var symbol = 1;
        for (var i = 0; i < bits; i++) symbol = symbol << 1 | Bit(ref probabilities[symbol], ref range, ref code, bytes, ref position);
        return symbol - (1 << bits);
    }

    static uint ReverseTree(Span<ushort> probabilities, int bits, ref uint range, ref uint code, byte[] bytes, ref int position)
    {
        int symbol = 1, result = 0;
        for (var i = 0; i < bits; i++)
        {
            var bit = Bit(ref probabilities[symbol], ref range, ref code, bytes, ref position);
            symbol = symbol << 1 | bit;
            result |= bit << i;
        }
        return (uint)result;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static int Bit(ref ushort probability, ref uint range, ref uint code, byte[] bytes, ref int position)
    {
        Normalize(ref range, ref code, bytes, ref position);
        uint p = probability;
        var bound = (range >> ProbabilityBits) * p;
        if (code < bound)
        {
            range = bound;
            probability = (ushort)(p + ((1 << ProbabilityBits) - p >> AdaptBits));
            return 0;
        }
        range -= bound;
        code -= bound;
        probability = (ushort)(p - (p >> AdaptBits));
        return 1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Normalize(ref uint range, ref uint code, byte[] bytes, ref int position)
    {
        if (range >= TopValue) return;
        range <<= 8;
        code = code << 8 | bytes[position++];
    }

    static ModelFormatException TooFar() => Damaged("a match reaches back before the beginning");

    static ModelFormatException Damaged(string how) => new(ModelFormatError.Malformed, $"The LZMA data is damaged: {how}.");
}
