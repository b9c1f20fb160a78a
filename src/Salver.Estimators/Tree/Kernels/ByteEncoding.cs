namespace Salver.Estimators.Tree.Kernels;

/// <summary>What ranking a block of rows takes.</summary>
unsafe struct ByteEncoding
{
    /// <summary>Features that <see cref="Windows"/> name at a time.</summary>
    public const int WindowFeatures = 8;

    public ByteEncoder* Encoders;
    public int EncoderCount;

    /// <summary>Features of the first row.</summary>
    public double* Rows;

    /// <summary>Features of a row.</summary>
    public int Stride;

    public int Count;

    public sbyte* Codes;

    /// <summary>Room for the features in float32, <see cref="ByteTask.BlockRows"/> a feature and <see cref="WindowFeatures"/> features a window.</summary>
    public float* Numbers;

    /// <summary>The first feature of each window of features that is put into <see cref="Numbers"/>.</summary>
    public int* Windows;

    /// <summary>None when the numbers of these rows are there already.</summary>
    public int WindowCount;

    /// <summary>By encoder, set to 1 when a number was NaN (its code says nothing) and else to 0.</summary>
    public byte* Odd;
}
