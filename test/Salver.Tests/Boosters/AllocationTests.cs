using Salver.Estimators;

namespace Salver.Tests.Boosters;

public sealed class AllocationTests
{
    [Fact]
    public void Boosters_answer_a_row_without_allocating()
    {
        foreach (var (name, bytes) in NativeFiles.All())
        {
            using var model = Model.Open(new MemoryStream(bytes));
            var row = new double[model.Layout.Columns.Count];
            foreach (var method in new[] { Method.Predict, Method.PredictProbability, Method.PredictMargin })
            {
                if (!model.Has(method)) continue;
                var answer = new double[model.Root.Output(method)!.ColumnCount];
                for (var i = 0; i < 3; i++) model.Ask(method, row, answer);
                var before = GC.GetAllocatedBytesForCurrentThread();
                for (var i = 0; i < 20; i++) model.Ask(method, row, answer);
                Assert.True(GC.GetAllocatedBytesForCurrentThread() == before, $"{name} {method} allocated {GC.GetAllocatedBytesForCurrentThread() - before} bytes");
            }
        }
    }
}
