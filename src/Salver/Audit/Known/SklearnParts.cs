namespace Salver.Audit;

/// <summary>What fitted scikit-learn estimators are made of: trees, kernels, losses, search indexes.</summary>
static class SklearnParts
{
    public static readonly GlobalGroup[] Groups =
    [
        new(GlobalMeaning.Loss, "_loss sklearn._loss._loss",
            "CyAbsoluteError CyExponentialLoss CyHalfBinomialLoss CyHalfGammaLoss CyHalfMultinomialLoss CyHalfPoissonLoss " +
            "CyHalfSquaredError CyHalfTweedieLoss CyHalfTweedieLossIdentity CyHuberLoss CyPinballLoss __pyx_unpickle_CyAbsoluteError " +
            "__pyx_unpickle_CyExponentialLoss __pyx_unpickle_CyHalfBinomialLoss __pyx_unpickle_CyHalfGammaLoss " +
            "__pyx_unpickle_CyHalfMultinomialLoss __pyx_unpickle_CyHalfPoissonLoss __pyx_unpickle_CyHalfSquaredError " +
            "__pyx_unpickle_CyHalfTweedieLoss __pyx_unpickle_CyHalfTweedieLossIdentity __pyx_unpickle_CyHuberLoss " +
            "__pyx_unpickle_CyPinballLoss"),
        new(GlobalMeaning.Loss, "sklearn._loss.glm_distribution", "DistributionBoundary GammaDistribution PoissonDistribution TweedieDistribution"),
        new(GlobalMeaning.Loss, "sklearn._loss.link", "HalfLogitLink IdentityLink Interval LogLink LogitLink MultinomialLogit"),
        new(GlobalMeaning.Loss, "sklearn._loss.loss",
            "AbsoluteError ExponentialLoss HalfBinomialLoss HalfGammaLoss HalfMultinomialLoss HalfPoissonLoss HalfSquaredError " +
            "HalfTweedieLoss HalfTweedieLossIdentity HuberLoss PinballLoss"),
        new(GlobalMeaning.Part, "sklearn.calibration", "_CalibratedClassifier _SigmoidCalibration _TemperatureScaling"),
        new(GlobalMeaning.Part, "sklearn.cluster._birch sklearn.cluster.birch", "_CFNode _CFSubcluster"),
        new(GlobalMeaning.Part, "sklearn.cluster._bisect_k_means", "_BisectingTree"),
        new(GlobalMeaning.Part, "sklearn.compose._column_transformer", "_RemainderColsList make_column_selector"),
        new(GlobalMeaning.Part, "sklearn.covariance._graph_lasso", "_DictWithDeprecatedKeys"),
        new(GlobalMeaning.Loss, "sklearn.ensemble._gb sklearn.ensemble._gb_losses sklearn.ensemble.gradient_boosting",
            "BinomialDeviance ExponentialLoss HuberLossFunction LeastAbsoluteError LeastSquaresError MultinomialDeviance " +
            "QuantileLossFunction"),
        new(GlobalMeaning.Part, "sklearn.ensemble._gb sklearn.ensemble.gradient_boosting",
            "LogOddsEstimator MeanEstimator PriorProbabilityEstimator QuantileEstimator ScaledLogOddsEstimator ZeroEstimator"),
        new(GlobalMeaning.Part, "sklearn.ensemble._hist_gradient_boosting.binning", "_BinMapper"),
        new(GlobalMeaning.Loss, "sklearn.ensemble._hist_gradient_boosting.loss",
            "BinaryCrossEntropy CategoricalCrossEntropy LeastAbsoluteDeviation LeastSquares Poisson"),
        new(GlobalMeaning.Part, "sklearn.ensemble._hist_gradient_boosting.predictor", "TreePredictor"),
        new(GlobalMeaning.Bookkeeping, "sklearn.exceptions",
            "ConvergenceWarning DataConversionWarning EfficiencyWarning FitFailedWarning InconsistentVersionWarning NotFittedError " +
            "UndefinedMetricWarning"),
        new(GlobalMeaning.Part, "sklearn.gaussian_process._gpc sklearn.gaussian_process.gpc", "_BinaryGaussianProcessClassifierLaplace"),
        new(GlobalMeaning.Part, "sklearn.gaussian_process.kernels",
            "CompoundKernel ConstantKernel DotProduct ExpSineSquared Exponentiation Hyperparameter Matern PairwiseKernel Product RBF " +
            "RationalQuadratic Sum WhiteKernel"),
        new(GlobalMeaning.Part, "sklearn.impute._iterative", "_ImputerTriplet"),
        new(GlobalMeaning.Loss, "sklearn.linear_model._glm.link", "IdentityLink LogLink LogitLink"),
        new(GlobalMeaning.Loss, "sklearn.linear_model._sgd_fast sklearn.linear_model.sgd_fast",
            "EpsilonInsensitive Hinge Huber Log ModifiedHuber SquaredEpsilonInsensitive SquaredHinge SquaredLoss"),
        new(GlobalMeaning.SearchIndex, "sklearn.metrics._dist_metrics",
            "BrayCurtisDistance BrayCurtisDistance32 BrayCurtisDistance64 CanberraDistance CanberraDistance32 CanberraDistance64 " +
            "ChebyshevDistance ChebyshevDistance32 ChebyshevDistance64 DiceDistance DiceDistance32 DiceDistance64 EuclideanDistance " +
            "EuclideanDistance32 EuclideanDistance64 HammingDistance HammingDistance32 HammingDistance64 HaversineDistance " +
            "HaversineDistance32 HaversineDistance64 JaccardDistance JaccardDistance32 JaccardDistance64 KulsinskiDistance " +
            "KulsinskiDistance32 KulsinskiDistance64 MahalanobisDistance MahalanobisDistance32 MahalanobisDistance64 ManhattanDistance " +
            "ManhattanDistance32 ManhattanDistance64 MatchingDistance MatchingDistance32 MatchingDistance64 MinkowskiDistance " +
            "MinkowskiDistance32 MinkowskiDistance64 RogersTanimotoDistance RogersTanimotoDistance32 RogersTanimotoDistance64 " +
            "RussellRaoDistance RussellRaoDistance32 RussellRaoDistance64 SEuclideanDistance SEuclideanDistance32 SEuclideanDistance64 " +
            "SokalMichenerDistance SokalMichenerDistance32 SokalMichenerDistance64 SokalSneathDistance SokalSneathDistance32 " +
            "SokalSneathDistance64 WMinkowskiDistance WMinkowskiDistance32 WMinkowskiDistance64 YuleDistance YuleDistance32 " +
            "YuleDistance64 newObj"),
        new(GlobalMeaning.Part, "sklearn.multiclass", "_ConstantPredictor"),
        new(GlobalMeaning.SearchIndex, "sklearn.neighbors._ball_tree", "BallTree BallTree32 BallTree64 newObj"),
        new(GlobalMeaning.SearchIndex, "sklearn.neighbors._dist_metrics sklearn.neighbors.dist_metrics",
            "BrayCurtisDistance CanberraDistance ChebyshevDistance DiceDistance EuclideanDistance HammingDistance HaversineDistance " +
            "JaccardDistance KulsinskiDistance MahalanobisDistance ManhattanDistance MatchingDistance MinkowskiDistance " +
            "RogersTanimotoDistance RussellRaoDistance SEuclideanDistance SokalMichenerDistance SokalSneathDistance WMinkowskiDistance " +
            "YuleDistance newObj"),
        new(GlobalMeaning.SearchIndex, "sklearn.neighbors._kd_tree", "KDTree KDTree32 KDTree64 newObj"),
        new(GlobalMeaning.SearchIndex, "sklearn.neighbors.ball_tree", "BallTree newObj"),
        new(GlobalMeaning.SearchIndex, "sklearn.neighbors.kd_tree", "KDTree newObj"),
        new(GlobalMeaning.Optimizer, "sklearn.neural_network._stochastic_optimizers", "AdamOptimizer SGDOptimizer"),
        new(GlobalMeaning.Part, "sklearn.tree._tree", "Tree"),
        new(GlobalMeaning.Part, "sklearn.datasets.base sklearn.utils sklearn.utils._bunch", "Bunch"),
        new(GlobalMeaning.Part, "sklearn.utils._encode", "_NaNCounter _nandict"),
        new(GlobalMeaning.Bookkeeping, "sklearn.utils._metadata_requests",
            "MetadataRequest MetadataRouter MethodMapping MethodMetadataRequest MethodPair RouterMappingPair"),
        new(GlobalMeaning.Part, "sklearn.utils.deprecation", "DeprecationDict"),
    ];
}
