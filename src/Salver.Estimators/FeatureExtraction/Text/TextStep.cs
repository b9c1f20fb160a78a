namespace Salver.Estimators.FeatureExtraction.Text;

/// <summary>What is done to a whole document before it is taken apart.</summary>
enum TextStep
{
    /// <summary>str.lower</summary>
    Lower,

    /// <summary>str.upper</summary>
    Upper,

    /// <summary>str.casefold</summary>
    Fold,

    /// <summary>str.strip</summary>
    Strip,

    /// <summary>strip_accents='ascii'</summary>
    AccentsToAscii,

    /// <summary>strip_accents='unicode'</summary>
    Accents,

    /// <summary>strip_accents='unicode' before 0.22, which left a document alone that was decomposed already.</summary>
    AccentsUnlessDecomposed,

    /// <summary>strip_tags: what stands between angle brackets becomes a space.</summary>
    Tags,
}
