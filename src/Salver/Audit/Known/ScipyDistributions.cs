namespace Salver.Audit;

/// <summary>Distributions of scipy.stats, which randomized searches keep.</summary>
static class ScipyDistributions
{
    public static readonly GlobalGroup[] Groups =
    [
        new(GlobalMeaning.Distribution, "scipy.stats._continuous_distns",
            "alpha_gen anglit_gen arcsine_gen argus_gen beta_gen betaprime_gen bradford_gen burr12_gen burr_gen cauchy_gen chi2_gen " +
            "chi_gen cosine_gen crystalball_gen dgamma_gen dpareto_lognorm_gen dweibull_gen erlang_gen expon_gen exponnorm_gen " +
            "exponpow_gen exponweib_gen f_gen fatiguelife_gen fisk_gen foldcauchy_gen foldnorm_gen gamma_gen gausshyper_gen genexpon_gen " +
            "genextreme_gen gengamma_gen genhalflogistic_gen genhyperbolic_gen geninvgauss_gen genlogistic_gen gennorm_gen genpareto_gen " +
            "gibrat_gen gilbrat_gen gompertz_gen gumbel_l_gen gumbel_r_gen halfcauchy_gen halfgennorm_gen halflogistic_gen halfnorm_gen " +
            "hypsecant_gen invgamma_gen invgauss_gen invweibull_gen irwinhall_gen jf_skew_t_gen johnsonsb_gen johnsonsu_gen kappa3_gen " +
            "kappa4_gen ksone_gen kstwo_gen kstwobign_gen landau_gen laplace_asymmetric_gen laplace_gen levy_gen levy_l_gen loggamma_gen " +
            "logistic_gen loglaplace_gen lognorm_gen loguniform_gen lomax_gen maxwell_gen mielke_gen moyal_gen nakagami_gen ncf_gen " +
            "nct_gen ncx2_gen norm_gen norminvgauss_gen pareto_gen pearson3_gen powerlaw_gen powerlognorm_gen powernorm_gen rayleigh_gen " +
            "rdist_gen recipinvgauss_gen reciprocal_gen rel_breitwigner_gen rice_gen semicircular_gen skew_norm_gen skewcauchy_gen " +
            "studentized_range_gen t_gen trapezoid_gen trapz_gen triang_gen truncexpon_gen truncnorm_gen truncpareto_gen " +
            "truncweibull_min_gen tukeylambda_gen uniform_gen vonmises_gen wald_gen weibull_max_gen weibull_min_gen wrapcauchy_gen"),
        new(GlobalMeaning.Distribution, "scipy.stats._discrete_distns",
            "bernoulli_gen betabinom_gen betanbinom_gen binom_gen boltzmann_gen dlaplace_gen geom_gen hypergeom_gen logser_gen nbinom_gen " +
            "nchypergeom_fisher_gen nchypergeom_wallenius_gen nhypergeom_gen planck_gen poisson_binom_gen poisson_gen randint_gen " +
            "skellam_gen yulesimon_gen zipf_gen zipfian_gen"),
        new(GlobalMeaning.Distribution, "scipy.stats._distn_infrastructure", "rv_continuous_frozen rv_discrete_frozen rv_frozen rv_sample"),
        new(GlobalMeaning.Distribution, "scipy.stats.distributions", "rv_frozen"),
    ];
}
