using Salver.Benchmarks;

// One round of one engine over the models of a folder that bench/engine/models.py made; bench/run.sh calls the rounds and prints the table.
switch (args)
{
    case ["engine", var folder, var name]: return SalverEngine.Run(folder, name);
    case ["kernels", var folder, .. var models]: return KernelEngine.Run(folder, models);
    case ["onnx", var folder]: return OnnxEngine.Run(folder);
    case ["lightgbm", var folder]: return LightGbmEngine.Run(folder);
    case ["lightgbm-train", var folder]: return LightGbmTraining.Run(folder);
    default:
        Console.Error.WriteLine("usage: Salver.Benchmarks engine FOLDER NAME, kernels FOLDER [MODEL...], or onnx|lightgbm|lightgbm-train FOLDER");
        return 2;
}
