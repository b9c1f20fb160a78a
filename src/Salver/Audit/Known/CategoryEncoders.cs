namespace Salver.Audit;

/// <summary>Encoders of category_encoders.</summary>
static class CategoryEncoders
{
    public static readonly GlobalGroup[] Groups =
    [
        new(GlobalMeaning.ThirdParty, "category_encoders.backward_difference", "BackwardDifferenceEncoder"),
        new(GlobalMeaning.ThirdParty, "category_encoders.basen", "BaseNEncoder"),
        new(GlobalMeaning.ThirdParty, "category_encoders.binary", "BinaryEncoder"),
        new(GlobalMeaning.ThirdParty, "category_encoders.cat_boost", "CatBoostEncoder"),
        new(GlobalMeaning.ThirdParty, "category_encoders.count", "CountEncoder"),
        new(GlobalMeaning.ThirdParty, "category_encoders.glmm", "GLMMEncoder"),
        new(GlobalMeaning.ThirdParty, "category_encoders.gray", "GrayEncoder"),
        new(GlobalMeaning.ThirdParty, "category_encoders.hashing", "HashingEncoder"),
        new(GlobalMeaning.ThirdParty, "category_encoders.helmert", "HelmertEncoder"),
        new(GlobalMeaning.ThirdParty, "category_encoders.james_stein", "JamesSteinEncoder"),
        new(GlobalMeaning.ThirdParty, "category_encoders.leave_one_out", "LeaveOneOutEncoder"),
        new(GlobalMeaning.ThirdParty, "category_encoders.m_estimate", "MEstimateEncoder"),
        new(GlobalMeaning.ThirdParty, "category_encoders.one_hot", "OneHotEncoder"),
        new(GlobalMeaning.ThirdParty, "category_encoders.ordinal", "OrdinalEncoder"),
        new(GlobalMeaning.ThirdParty, "category_encoders.polynomial", "PolynomialEncoder"),
        new(GlobalMeaning.ThirdParty, "category_encoders.quantile_encoder", "QuantileEncoder SummaryEncoder"),
        new(GlobalMeaning.ThirdParty, "category_encoders.rankhot", "RankHotEncoder"),
        new(GlobalMeaning.ThirdParty, "category_encoders.sum_coding", "SumEncoder"),
        new(GlobalMeaning.ThirdParty, "category_encoders.target_encoder", "TargetEncoder"),
        new(GlobalMeaning.ThirdParty, "category_encoders.woe", "WOEEncoder"),
        new(GlobalMeaning.ThirdParty, "category_encoders.wrapper", "NestedCVWrapper PolynomialWrapper"),
    ];
}
