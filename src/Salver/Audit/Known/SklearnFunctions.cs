namespace Salver.Audit;

/// <summary>Metrics, scorers, splitters and functions of scikit-learn that a saved model may name.</summary>
static class SklearnFunctions
{
    public static readonly GlobalGroup[] Groups =
    [
        new(GlobalMeaning.Bookkeeping, "sklearn.cluster._kmeans", "_kmeans_single_elkan _kmeans_single_lloyd"),
        new(GlobalMeaning.Function, "sklearn.feature_extraction.text", "strip_accents_ascii strip_accents_unicode strip_tags"),
        new(GlobalMeaning.ScoreFunction, "sklearn.feature_selection._mutual_info sklearn.feature_selection.mutual_info_",
            "mutual_info_classif mutual_info_regression"),
        new(GlobalMeaning.ScoreFunction, "sklearn.feature_selection._univariate_selection sklearn.feature_selection.univariate_selection",
            "chi2 f_classif f_oneway f_regression r_regression"),
        new(GlobalMeaning.Metric, "sklearn.metrics._classification sklearn.metrics.classification",
            "accuracy_score balanced_accuracy_score brier_score_loss class_likelihood_ratios classification_report cohen_kappa_score " +
            "confusion_matrix d2_brier_score d2_log_loss_score f1_score fbeta_score hamming_loss hinge_loss jaccard_score " +
            "jaccard_similarity_score log_loss matthews_corrcoef multilabel_confusion_matrix precision_recall_fscore_support " +
            "precision_score recall_score zero_one_loss"),
        new(GlobalMeaning.Metric, "sklearn.metrics._ranking sklearn.metrics.ranking",
            "auc average_precision_score coverage_error dcg_score det_curve label_ranking_average_precision_score label_ranking_loss " +
            "ndcg_score precision_recall_curve roc_auc_score roc_curve top_k_accuracy_score"),
        new(GlobalMeaning.Metric, "sklearn.metrics._regression sklearn.metrics.regression",
            "d2_absolute_error_score d2_pinball_score d2_tweedie_score explained_variance_score max_error mean_absolute_error " +
            "mean_absolute_percentage_error mean_gamma_deviance mean_pinball_loss mean_poisson_deviance mean_squared_error " +
            "mean_squared_log_error mean_tweedie_deviance median_absolute_error r2_score root_mean_squared_error " +
            "root_mean_squared_log_error"),
        new(GlobalMeaning.Scorer, "sklearn.metrics._scorer sklearn.metrics.scorer",
            "_BaseScorer _CurveScorer _MultimetricScorer _PassthroughScorer _PredictScorer _ProbaScorer _Scorer _ThresholdScorer " +
            "_passthrough_scorer negative_likelihood_ratio positive_likelihood_ratio"),
        new(GlobalMeaning.Metric, "sklearn.metrics.cluster._supervised sklearn.metrics.cluster.supervised",
            "adjusted_mutual_info_score adjusted_rand_score completeness_score fowlkes_mallows_score homogeneity_completeness_v_measure " +
            "homogeneity_score mutual_info_score normalized_mutual_info_score pair_confusion_matrix rand_score v_measure_score"),
        new(GlobalMeaning.Metric, "sklearn.metrics.cluster._unsupervised sklearn.metrics.cluster.unsupervised",
            "calinski_harabasz_score calinski_harabaz_score davies_bouldin_score silhouette_samples silhouette_score"),
        new(GlobalMeaning.Metric, "sklearn.metrics.pairwise",
            "additive_chi2_kernel chi2_kernel cosine_distances cosine_similarity euclidean_distances haversine_distances laplacian_kernel " +
            "linear_kernel manhattan_distances nan_euclidean_distances pairwise_distances polynomial_kernel rbf_kernel sigmoid_kernel"),
        new(GlobalMeaning.Scorer, "sklearn.model_selection._classification_threshold", "_CurveScorer"),
        new(GlobalMeaning.Bookkeeping, "sklearn.model_selection._search", "ParameterGrid ParameterSampler"),
        new(GlobalMeaning.Bookkeeping, "sklearn.model_selection._search_successive_halving", "_SubsampleMetaSplitter _refit_callable _top_k"),
        new(GlobalMeaning.Splitter, "sklearn.model_selection._split",
            "GroupKFold GroupShuffleSplit KFold LeaveOneGroupOut LeaveOneOut LeavePGroupsOut LeavePOut PredefinedSplit RepeatedKFold " +
            "RepeatedStratifiedKFold ShuffleSplit StratifiedGroupKFold StratifiedKFold StratifiedShuffleSplit TimeSeriesSplit " +
            "_CVIterableWrapper"),
        new(GlobalMeaning.Function, "sklearn.preprocessing._data sklearn.preprocessing.data",
            "add_dummy_feature binarize maxabs_scale minmax_scale normalize power_transform quantile_transform robust_scale scale"),
        new(GlobalMeaning.Function, "sklearn.preprocessing._label sklearn.preprocessing.label", "label_binarize"),
        new(GlobalMeaning.Function, "sklearn.utils.extmath", "density softmax squared_norm stable_cumsum"),
        new(GlobalMeaning.Function, "sklearn.utils.validation", "check_array"),
    ];
}
