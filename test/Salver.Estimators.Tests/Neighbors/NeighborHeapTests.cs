using Salver.Estimators.Neighbors;

namespace Salver.Estimators.Tests.Neighbors;

public sealed class NeighborHeapTests
{
    [Fact]
    public void Of_equally_near_rows_the_first_stay()
    {
        var (distances, rows) = (new double[3], new int[3]);
        var heap = new NeighborHeap(distances, rows);
        foreach (var (distance, row) in new[] { (2.0, 0), (1.0, 1), (2.0, 2), (2.0, 3), (0.5, 4) }) heap.Push(distance, row);
        NeighborHeap.Sort(distances, rows);
        Assert.Equal([0.5, 1, 2], distances);
        Assert.Equal([4, 1], rows[..2]);
        Assert.Contains(rows[2], (int[])[0, 2]);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(100)]
    [InlineData(1000)]
    public void Sorts_what_it_kept(int count)
    {
        var random = new Random(count);
        var (distances, rows) = (new double[count], new int[count]);
        var heap = new NeighborHeap(distances, rows);
        var all = new double[3 * count];
        for (var i = 0; i < all.Length; i++) heap.Push(all[i] = random.Next(50), i);
        NeighborHeap.Sort(distances, rows);
        Assert.Equal(all.Order().Take(count), distances);
        for (var i = 0; i < count; i++) Assert.Equal(all[rows[i]], distances[i]);
    }

    [Fact]
    public void The_network_sorts_and_names_every_number_once()
    {
        for (var count = 1; count <= BitonicNetwork.Most; count += 7)
        {
            var random = new Random(count);
            var numbers = Enumerable.Range(0, count).Select(_ => (double)random.Next(9)).ToArray();
            var order = Enumerable.Range(0, count).ToArray();
            BitonicNetwork.Sort(numbers, order);
            Assert.Equal(Enumerable.Range(0, count), order.Order());
            Assert.Equal(numbers.Order(), order.Select(i => numbers[i]));
        }
    }
}
