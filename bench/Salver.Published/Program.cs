using Salver.Benchmarks;
using Salver.Estimators.Tree.Kernels;

// Salver.Published KERNELS FOLDER NAME: KERNELS/3 and KERNELS/4 hold the libraries that the salver executable carries inside.
NativeKernels.Provide(level => File.OpenRead(Path.Combine(args[0], level.ToString(System.Globalization.CultureInfo.InvariantCulture), "salver-kernels.so")));
return SalverEngine.Run(args[1], args[2]);
