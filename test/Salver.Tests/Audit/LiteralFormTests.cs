namespace Salver.Tests.Audit;

public class LiteralFormTests
{
    const string CheckArray = "cfunctools\npartial\n(csklearn.utils.validation\ncheck_array\ntR(csklearn.utils.validation\ncheck_array\n";

    [Theory]
    [InlineData(CheckArray + "(t(dVdtype\n(lcnumpy\nfloat64\nasVforce_all_finite\nI00\nsNtb.")]
    [InlineData(CheckArray + "(t(dVdtype\n(lcnumpy\nfloat64\nasVensure_all_finite\nI00\nsNtb.")]
    [InlineData("cfunctools\npartial\n(cpandas.core.internals.blocks\nnew_block\ntR(cpandas.core.internals.blocks\nnew_block\n(t(dVndim\nI2\nsNtb.")]
    [InlineData("cfunctools\npartial\n(cpandas.core.internals.blocks\nnew_block\ntR(cpandas.core.internals.blocks\nnew_block\n(t(dVndim\nI2\nsNtb(NNtR.")]
    [InlineData("c__builtin__\ngetattr\n(c__builtin__\nunicode\nVsplit\ntR.")]
    [InlineData("cbuiltins\ngetattr\n(cre\n_compile\n(V[^\\W]+\nI32\ntRVfindall\ntR.")]
    [InlineData("cbuiltins\ngetattr\n(ccopy_reg\n_reconstructor\n(csklearn.ensemble._hist_gradient_boosting.gradient_boosting\nHistGradientBoostingRegressor\nc__builtin__\nobject\nNtRV_raw_predict\ntR.")]
    [InlineData("cnumpy.core\n_ufunc_reconstruct\n(Vnumpy.core._multiarray_umath\nVlog1p\ntR.")]
    public void Allows_the_forms_that_models_hold(string pickle) => Assert.Empty(PickleText.Check(pickle).Refused());

    [Theory]
    [InlineData("cfunctools\npartial\n(cos\nsystem\ntR.", "functools.partial", "os.system")]
    [InlineData("cfunctools\npartial\n(cnumpy\nlog\ntR.", "functools.partial")]
    [InlineData("cfunctools\npartial\n(csklearn.utils.validation\ncheck_array\nVx\ntR.", "functools.partial")]
    [InlineData("cfunctools\npartial\n.", "functools.partial")]
    [InlineData(CheckArray + "(t(dVestimator\nVx\nsNtb.", "functools.partial")]
    [InlineData(CheckArray + "(I1\nt(dNtb.", "functools.partial")]
    [InlineData(CheckArray + "(t(d(dV__wrapped__\nI1\nstb.", "functools.partial")]
    [InlineData("cfunctools\npartial\n(csklearn.utils.validation\ncheck_array\ntR(cpandas.core.internals.blocks\nnew_block\n(t(dNtb.", "functools.partial")]
    [InlineData(CheckArray + "(t(dNtb(NNtR.", "functools.partial")]
    [InlineData("cbuiltins\ngetattr\n(cbuiltins\nstr\nV__class__\ntR.", "builtins.getattr")]
    [InlineData("cbuiltins\ngetattr\n(cbuiltins\nstr\nVformat\ntR.", "builtins.getattr")]
    [InlineData("cbuiltins\ngetattr\n(cbuiltins\nobject\nVsplit\ntR.", "builtins.getattr")]
    [InlineData("cbuiltins\ngetattr\n(csklearn.pipeline\nPipeline\nV__init__\ntR.", "builtins.getattr")]
    [InlineData("cbuiltins\ngetattr\n(cbuiltins\nstr\nVsplit\nI1\ntR.", "builtins.getattr")]
    [InlineData("cbuiltins\ngetattr\n.", "builtins.getattr")]
    [InlineData("cnumpy.core\n_ufunc_reconstruct\n(Vos\nVsystem\ntR.", "numpy.core._ufunc_reconstruct")]
    [InlineData("cnumpy.core\n_ufunc_reconstruct\n(Vbuiltins\nVsum\ntR.", "numpy.core._ufunc_reconstruct")]
    [InlineData("cnumpy.core\n_ufunc_reconstruct\n(Vnumpy\nVload\ntR.", "numpy.core._ufunc_reconstruct")]
    [InlineData("cre\n_compile\n(V(a+)+$\nVx\ntR.", "re._compile")]
    public void Refuses_every_other_form(string pickle, params string[] refused) => Assert.Equal(refused, PickleText.Check(pickle).Refused());

    [Fact]
    public void A_bound_method_of_a_call_result_is_refused() =>
        Assert.Contains("os.popen", PickleText.Check("cbuiltins\ngetattr\n(cos\npopen\n(Vecho\ntRVread\ntR.").Refused());
}
