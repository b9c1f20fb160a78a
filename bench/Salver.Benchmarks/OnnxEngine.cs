using Microsoft.ML.OnnxRuntime;

namespace Salver.Benchmarks;

/// <summary>ONNX Runtime on one thread, input and output bound once, as fast as its API allows.</summary>
static class OnnxEngine
{
    public static int Run(string folder)
    {
        var rows = Array.ConvertAll(BenchmarkModel.Rows(folder), v => (float)v);
        var count = rows.Length / BenchmarkModel.Features;
        foreach (var model in BenchmarkModel.All(folder))
        {
            if (!File.Exists(model.PathOf(".onnx"))) continue;
            using var options = new SessionOptions { IntraOpNumThreads = 1, InterOpNumThreads = 1, ExecutionMode = ExecutionMode.ORT_SEQUENTIAL };
            using var session = new InferenceSession(model.PathOf(".onnx"), options);
            var got = new float[count * model.Columns];
            using (var all = new Request(session, model, count))
            {
                rows.CopyTo(all.Rows, 0);
                all.Run();
                all.Answers.CopyTo(got, 0);
            }
            var difference = Measure.Difference(Array.ConvertAll(got, v => (double)v), model.Answers());
            foreach (var size in new[] { 1, Measure.Medium, Measure.Large })
            {
                using var request = new Request(session, model, size);
                for (var at = 0; at < request.Rows.Length; at += rows.Length) rows.AsSpan(0, Math.Min(rows.Length, request.Rows.Length - at)).CopyTo(request.Rows.AsSpan(at));
                Measure.Print(model, "ONNX Runtime", size, size == Measure.Large ? 1 : count / size, i =>
                {
                    if (size < Measure.Large) rows.AsSpan(i * size * BenchmarkModel.Features, size * BenchmarkModel.Features).CopyTo(request.Rows);
                    request.Run();
                }, difference);
            }
        }
        return 0;
    }

    /// <summary>Tensors of a fixed number of rows over memory that stays where it is.</summary>
    sealed class Request : IDisposable
    {
        readonly InferenceSession _session;
        readonly OrtIoBinding _binding;
        readonly RunOptions _options = new();
        readonly OrtValue _input;
        readonly OrtValue _output;

        public Request(InferenceSession session, BenchmarkModel model, int rows)
        {
            _session = session;
            Rows = new float[rows * BenchmarkModel.Features];
            Answers = new float[rows * model.Columns];
            _input = OrtValue.CreateTensorValueFromMemory(Rows, [rows, BenchmarkModel.Features]);
            _output = OrtValue.CreateTensorValueFromMemory(Answers, [rows, model.Columns]);
            _binding = session.CreateIoBinding();
            _binding.BindInput("rows", _input);
            _binding.BindOutput("answers", _output);
        }

        public float[] Rows { get; }

        public float[] Answers { get; }

        public void Run() => _session.RunWithBinding(_options, _binding);

        public void Dispose()
        {
            _binding.Dispose();
            _output.Dispose();
            _input.Dispose();
            _options.Dispose();
        }
    }
}
