using Salver.Estimators.Tree.Kernels;

namespace Salver.Estimators.Tests.Tree;

public class ProcessorTests
{
    const string Level3 = "fpu sse4_2 avx f16c fma abm movbe bmi1 avx2 bmi2";

    [Theory]
    [InlineData("processor : 0\nflags\t\t: fpu sse sse2 sse4_2\n", 2)]
    [InlineData("flags : " + Level3 + "\n", 3)]
    [InlineData("flags : " + Level3 + " avx512f avx512dq avx512cd avx512bw avx512vl\n", 4)]
    [InlineData("flags : " + Level3 + " avx512f avx512cd\n", 3)]
    [InlineData("flags : " + "avx2 avx512f avx512dq avx512cd avx512bw avx512vl\n", 2)]
    [InlineData("Features : fp asimd\n", 2)]
    [InlineData("", 2)]
    public void The_level_is_the_highest_whose_features_are_all_there(string cpuinfo, int level) => Assert.Equal(level, Processor.LevelOf(cpuinfo));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("auto")]
    public void No_name_leaves_the_choice_to_the_program(string? name) => Assert.Equal(KernelPath.Auto, ForcedKernel.Parse(name));

    [Fact]
    public void Every_machine_has_the_walk_and_the_narrow_vectors()
    {
        Assert.Equal(KernelPath.Walk, ForcedKernel.Parse("walk"));
        Assert.Equal(KernelPath.Bytes128, ForcedKernel.Parse("sse"));
    }

    [Fact]
    public void A_kernel_that_does_not_exist_is_refused_by_name()
    {
        var fault = Assert.Throws<InvalidOperationException>(() => ForcedKernel.Parse("AVX2"));
        Assert.Equal("SALVER_KERNEL is 'AVX2'; it can be walk, sse, avx2, avx512 or auto.", fault.Message);
    }
}
