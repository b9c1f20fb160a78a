namespace Salver.Audit;

/// <summary>Estimators and samplers of imbalanced-learn.</summary>
static class ImbalancedLearn
{
    public static readonly GlobalGroup[] Groups =
    [
        new(GlobalMeaning.ThirdParty, "imblearn.base", "FunctionSampler"),
        new(GlobalMeaning.ThirdParty, "imblearn.combine._smote_enn imblearn.combine.smote_enn", "SMOTEENN"),
        new(GlobalMeaning.ThirdParty, "imblearn.combine._smote_tomek imblearn.combine.smote_tomek", "SMOTETomek"),
        new(GlobalMeaning.ThirdParty, "imblearn.ensemble._bagging", "BalancedBaggingClassifier"),
        new(GlobalMeaning.ThirdParty, "imblearn.ensemble._easy_ensemble", "EasyEnsembleClassifier"),
        new(GlobalMeaning.ThirdParty, "imblearn.ensemble._forest", "BalancedRandomForestClassifier"),
        new(GlobalMeaning.ThirdParty, "imblearn.ensemble._weight_boosting", "RUSBoostClassifier"),
        new(GlobalMeaning.ThirdParty, "imblearn.over_sampling._adasyn imblearn.over_sampling.adasyn", "ADASYN"),
        new(GlobalMeaning.ThirdParty, "imblearn.over_sampling._random_over_sampler imblearn.over_sampling.random_over_sampler", "RandomOverSampler"),
        new(GlobalMeaning.ThirdParty, "imblearn.over_sampling._smote", "BorderlineSMOTE KMeansSMOTE SMOTE SMOTENC SVMSMOTE"),
        new(GlobalMeaning.ThirdParty, "imblearn.over_sampling._smote.base", "SMOTE SMOTEN SMOTENC"),
        new(GlobalMeaning.ThirdParty, "imblearn.over_sampling._smote.cluster", "KMeansSMOTE"),
        new(GlobalMeaning.ThirdParty, "imblearn.over_sampling._smote.filter", "BorderlineSMOTE SVMSMOTE"),
        new(GlobalMeaning.ThirdParty, "imblearn.over_sampling.smote", "BorderlineSMOTE SMOTE SMOTENC SVMSMOTE"),
        new(GlobalMeaning.ThirdParty, "imblearn.pipeline", "Pipeline"),
        new(GlobalMeaning.ThirdParty,
            "imblearn.under_sampling._prototype_generation._cluster_centroids " +
            "imblearn.under_sampling.prototype_generation.cluster_centroids",
            "ClusterCentroids"),
        new(GlobalMeaning.ThirdParty,
            "imblearn.under_sampling._prototype_selection._condensed_nearest_neighbour " +
            "imblearn.under_sampling.prototype_selection.condensed_nearest_neighbour",
            "CondensedNearestNeighbour"),
        new(GlobalMeaning.ThirdParty,
            "imblearn.under_sampling._prototype_selection._edited_nearest_neighbours " +
            "imblearn.under_sampling.prototype_selection.edited_nearest_neighbours",
            "AllKNN EditedNearestNeighbours RepeatedEditedNearestNeighbours"),
        new(GlobalMeaning.ThirdParty,
            "imblearn.under_sampling._prototype_selection._instance_hardness_threshold " +
            "imblearn.under_sampling.prototype_selection.instance_hardness_threshold",
            "InstanceHardnessThreshold"),
        new(GlobalMeaning.ThirdParty, "imblearn.under_sampling._prototype_selection._nearmiss imblearn.under_sampling.prototype_selection.nearmiss",
            "NearMiss"),
        new(GlobalMeaning.ThirdParty,
            "imblearn.under_sampling._prototype_selection._neighbourhood_cleaning_rule " +
            "imblearn.under_sampling.prototype_selection.neighbourhood_cleaning_rule",
            "NeighbourhoodCleaningRule"),
        new(GlobalMeaning.ThirdParty,
            "imblearn.under_sampling._prototype_selection._one_sided_selection " +
            "imblearn.under_sampling.prototype_selection.one_sided_selection",
            "OneSidedSelection"),
        new(GlobalMeaning.ThirdParty,
            "imblearn.under_sampling._prototype_selection._random_under_sampler " +
            "imblearn.under_sampling.prototype_selection.random_under_sampler",
            "RandomUnderSampler"),
        new(GlobalMeaning.ThirdParty,
            "imblearn.under_sampling._prototype_selection._tomek_links imblearn.under_sampling.prototype_selection.tomek_links",
            "TomekLinks"),
    ];
}
