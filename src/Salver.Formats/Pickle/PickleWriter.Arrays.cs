using Salver.Formats.Compressors;
using Salver.Formats.Numpy;
using Salver.Formats.Records;

namespace Salver.Formats.Pickle;

/// <content>Arrays, in numpy's own form and in joblib's.</content>
sealed partial class PickleWriter
{
    const int Alignment = 16;

    /// <summary>numpy._reconstruct(class, (0,), b'b') and the state (1, shape, dtype, is_fortran, bytes or list).</summary>
    IEnumerable<Record> PlainArray(ArrayRecord array)
    {
        _output.Global("numpy.core.multiarray", "_reconstruct");
        Subclass(array);
        _output.Integer(0);
        _output.Tuple(1);
        _output.Bytes("b"u8);
        _output.Tuple(3);
        _output.Op(Opcode.Reduce);
        Remember(array);
        _output.Op(Opcode.Mark);
        _output.Integer(1);
        Shape(array);
        _dtypes.Write(array.Dtype);
        _output.Op(IsFortran(array) ? Opcode.NewTrue : Opcode.NewFalse);
        if (array.Objects is { } objects)
        {
            _output.Op(Opcode.EmptyList);
            foreach (var step in Appended([.. objects])) yield return step;
        }
        else _output.Bytes(Bytes(array).Span);
        _output.Op(Opcode.Tuple);
        _output.Op(Opcode.Build);
    }

    /// <summary>joblib's wrapper, and behind its BUILD the bytes, or for objects a pickle of its own. It is never remembered: joblib would give the wrapper.</summary>
    IEnumerable<Record> WrappedArray(ArrayRecord array)
    {
        var isAligned = _form == ArrayForm.AlignedJoblib;
        _output.Global("joblib.numpy_pickle", "NumpyArrayWrapper");
        _output.Tuple(0);
        _output.Op(Opcode.NewObj);
        _output.Op(Opcode.EmptyDict);
        _output.Op(Opcode.Mark);
        _output.Text("subclass");
        Subclass(array);
        _output.Text("shape");
        Shape(array);
        _output.Text("order");
        _output.Text(IsFortran(array) ? "F" : "C");
        _output.Text("dtype");
        _dtypes.Write(array.Dtype);
        _output.Text("allow_mmap");
        _output.Op(array.Objects is null ? Opcode.NewTrue : Opcode.NewFalse);
        if (isAligned)
        {
            _output.Text("numpy_array_alignment_bytes");
            _output.Integer(Alignment);
        }
        _output.Op(Opcode.SetItems);
        _output.Op(Opcode.Build);
        if (array.Objects is not null) Nested(array);
        else Payload(array, isAligned);
        return [];
    }

    void Payload(ArrayRecord array, bool isAligned)
    {
        if (isAligned)
        {
            // One byte tells how many bytes of padding follow; there is always some.
            var padding = Alignment - (int)((_output.Position + 1) % Alignment);
            Span<byte> bytes = stackalloc byte[1 + Alignment];
            bytes.Fill(0xFF);
            bytes[0] = (byte)padding;
            _output.Write(bytes[..(1 + padding)]);
        }
        _output.Write(Bytes(array).Span);
    }

    ReadOnlyMemory<byte> Bytes(ArrayRecord array)
    {
        var bytes = ByteOrder.ToLittleEndian(array.Dtype, array.Data);
        _count.ArrayBytes += bytes.Length;
        return _count.ArrayBytes <= _mostArrayBytes ? bytes : throw Unwritable($"a model whose arrays, each written wherever it stands, have more than {_mostArrayBytes >> 30} GiB");
    }

    void Nested(ArrayRecord array)
    {
        if (_depth == DeepestArrays) throw Unwritable($"arrays of objects nested more than {DeepestArrays} deep");
        new PickleWriter(_stream, ArrayForm.Plain, _shared, _count, _depth + 1, new PickleOutput(new Forward(_output))).WriteAll(array);
    }

    void Subclass(ArrayRecord array)
    {
        switch (array.Subclass)
        {
            case "ndarray" or "memmap": _output.Global("numpy", "ndarray"); break;
            case "matrix": _output.Global("numpy", "matrix"); break;
            case "recarray": _output.Global("numpy", "recarray"); break;
            case var name when name.LastIndexOf('.') is > 0 and var point: _output.Global(NumpyModule.ForAll(name[..point]), name[(point + 1)..]); break;
            default: throw Unwritable($"an array of the class {array.Subclass}");
        }
    }

    void Shape(ArrayRecord array)
    {
        if (array.Shape.Count > 3) _output.Op(Opcode.Mark);
        foreach (var axis in array.Shape) _output.Integer(axis);
        _output.Tuple(array.Shape.Count);
    }

    /// <summary>Objects are listed in C order always; they too are laid out as the array says.</summary>
    static bool IsFortran(ArrayRecord array) => array.Order == 'F' && array.Shape.Count > 1;

    /// <summary>Lets a pickle inside a file count among the file's bytes.</summary>
    sealed class Forward(PickleOutput output) : WriteOnlyStream
    {
        public override void Write(ReadOnlySpan<byte> buffer) => output.Write(buffer);
    }
}
