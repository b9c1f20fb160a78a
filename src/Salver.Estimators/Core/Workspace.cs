using Salver.Estimators.FeatureExtraction.Text;

namespace Salver.Estimators;

/// <summary>
/// Scratch memory of one prediction at a time. What is rented is returned in reverse order, so the same call takes the same buffers again and,
/// once they have grown, allocates nothing. A workspace whose call threw is simply dropped.
/// </summary>
sealed class Workspace
{
    readonly Stack<Tile> _tiles = new();
    readonly Stack<Tile[]> _tileSets = new();
    readonly Stack<TextScratch> _texts = new();
    readonly Scratch<double> _doubles = new();
    readonly Scratch<float> _floats = new();
    readonly Scratch<int> _integers = new();

    public Tile RentTile() => _tiles.TryPop(out var tile) ? tile : new Tile();

    public void Return(Tile tile) => _tiles.Push(tile);

    /// <summary>At least <paramref name="count"/> tiles, for estimators that need the answers of all their parts at once.</summary>
    public Tile[] RentTiles(int count)
    {
        if (_tileSets.TryPop(out var tiles) && tiles.Length >= count) return tiles;
        tiles = new Tile[count];
        for (var i = 0; i < count; i++) tiles[i] = new Tile();
        return tiles;
    }

    public void Return(Tile[] tiles) => _tileSets.Push(tiles);

    /// <summary>Buffers to take a document apart in.</summary>
    public TextScratch RentText() => _texts.TryPop(out var text) ? text : new TextScratch();

    public void Return(TextScratch text) => _texts.Push(text);

    /// <summary>At least <paramref name="count"/> numbers of undefined value.</summary>
    public double[] RentDoubles(int count) => _doubles.Rent(count);

    public void Return(double[] numbers) => _doubles.Return(numbers);

    /// <summary>At least <paramref name="count"/> numbers of undefined value.</summary>
    public float[] RentFloats(int count) => _floats.Rent(count);

    public void Return(float[] numbers) => _floats.Return(numbers);

    /// <summary>At least <paramref name="count"/> numbers of undefined value.</summary>
    public int[] RentIntegers(int count) => _integers.Rent(count);

    public void Return(int[] numbers) => _integers.Return(numbers);

    sealed class Scratch<T>
    {
        readonly Stack<T[]> _arrays = new();

        public T[] Rent(int count) => _arrays.TryPop(out var array) && array.Length >= count
            ? array
            : GC.AllocateUninitializedArray<T>(Math.Max(count, 64));

        public void Return(T[] array) => _arrays.Push(array);
    }
}
