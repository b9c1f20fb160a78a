using System.Collections.Frozen;
using System.Text;

namespace Salver.Bundles;

/// <summary>What people call the things they save beside a model. Names only choose between what fits; they never make fit what does not.</summary>
static class Vocabulary
{
    static readonly FrozenSet<string> Columns = Set(
        "colnames cols columnnames columnorder columns featurecolumns featurecols featurelist featurenames featurenamesin featureorder features inputcolumns inputcols inputfeatures " +
        "inputnames inputs modelcolumns modelfeatures predictors selectedcolumns selectedfeatures traincolumns trainfeatures trainingcolumns trainingfeatures xcolumns xcols");

    static readonly FrozenSet<string> Labels = Set(
        "classes classlabels classmap classmapping classnames classtoidx codetolabel id2label idtolabel idx2class idxtoclass idxtolabel indextolabel label2id labelmap labelmapping labelnames " +
        "labels labeltoid targetlabels targetnames");

    static readonly FrozenSet<string> EncoderWords = Set("enc encoded encoder encoders encoding label labels labelencoder lbl le oe ordinal");

    static readonly FrozenSet<string> TargetWords = Set("class classes output outcome response target y");

    static readonly FrozenSet<string> LabelMapWords = Set("category categories class classes code codes decoder dict id idx index inverse label labels list map mapping name names reverse target targets to inv int num number");

    static readonly FrozenSet<string> DecodingWords = Set("class classes decoder inv inverse label labels reverse target targets");

    static readonly FrozenSet<string> ScalerWords = Set("max maxabs min minmax minmaxscaler mms norm normalizer power pt qt quantile robust ss sc scalar scale scaler scalers scaling standard standardscaler std trans transform transformer");

    static readonly FrozenSet<string> ScaledTargets = Set("output outputs outcome response target targets y");

    static readonly FrozenSet<string> ScaledTogether = Set("scalery scy sctarget ysc yscaler ytransformer targetscaler outputscaler");

    static readonly FrozenSet<string> InputWords = Set("feature features input inputs x");

    static readonly FrozenSet<string> ThresholdWords = Set("cutoff cut threshold thresholds thresh thr");

    static readonly FrozenSet<string> FillWords = Set("default defaults fill fillna impute imputation imputed means median medians mode modes");

    static readonly FrozenSet<string> ChangeWords = Set("encoding encodings mapping mappings map maps mapper");

    static readonly string[] EncodedWords = ["encoded", "encoding", "enc", "label", "le", "lbl", "code", "codes", "ordinal"];

    static readonly FrozenSet<string> ChangedWords = Set("scaled scale std standardized standardised norm normalized normalised minmax imputed filled z zscore transformed trans encoded enc log");

    /// <summary>Whether a list of that name tells the columns of a model.</summary>
    public static bool IsColumns(string key) => Columns.Contains(Squeezed(key));

    /// <summary>Whether a list or dictionary of that name tells the labels of classes.</summary>
    public static bool IsLabels(string key) => Labels.Contains(Squeezed(key));

    /// <summary>Whether a dictionary of that name may tell the labels of classes: reverse_mapping, class_dict, target_decoder.</summary>
    public static bool IsLabelMap(string key) => Words(key) is { Count: > 1 } words && words.TrueForAll(LabelMapWords.Contains) && words.Exists(DecodingWords.Contains);

    /// <summary>Whether a scaler's name says that it scales the target: y_scaler, target_scaler, sc_y, scalers.y.</summary>
    public static bool IsTargetScaler(string key)
    {
        var words = Words(key);
        if (ScaledTogether.Contains(Squeezed(key))) return true;
        return words.Exists(ScaledTargets.Contains) && !words.Exists(InputWords.Contains) && (words.TrueForAll(ScaledTargets.Contains) || words.Exists(ScalerWords.Contains));
    }

    /// <summary>Whether a number of that name is one that probabilities or scores are compared with.</summary>
    public static bool IsThreshold(string key) => Words(key).Exists(ThresholdWords.Contains);

    /// <summary>Whether values of that name take the place of those that are missing.</summary>
    public static bool IsFill(string key) => Words(key).Exists(FillWords.Contains);

    /// <summary>Whether a dictionary of that name changes the values of columns.</summary>
    public static bool IsChange(string key) => Words(key).Exists(ChangeWords.Contains);

    /// <summary>Whether a flag of that name says that the target was put on a scale of logarithms.</summary>
    public static bool IsLogarithm(string key) => Words(key).Exists(w => w is "log" or "log1p" or "logtarget" or "logtransform" or "logged");

    /// <summary>A column's name without what says that it was encoded: sex of sex_encoded, le_sex, SexCode; the name itself where nothing does.</summary>
    public static string WithoutEncoding(string name)
    {
        foreach (var word in EncodedWords)
        {
            if (name.Length > word.Length + 1 && name.EndsWith(word, StringComparison.OrdinalIgnoreCase) && !char.IsLetterOrDigit(name[^(word.Length + 1)])) return name[..^(word.Length + 1)];
            if (name.Length > word.Length + 1 && name.StartsWith(word, StringComparison.OrdinalIgnoreCase) && !char.IsLetterOrDigit(name[word.Length])) return name[(word.Length + 1)..];
        }
        return name;
    }

    /// <summary>A column's name without a word behind or before it that says what was done to its values: age of age_scaled, norm_age; null where there is none.</summary>
    public static string? WithoutChange(string name)
    {
        var (first, last) = (name.IndexOf('_'), name.LastIndexOf('_'));
        if (last > 0 && ChangedWords.Contains(name[(last + 1)..].ToLowerInvariant())) return name[..last];
        return first > 0 && ChangedWords.Contains(name[..first].ToLowerInvariant()) ? name[(first + 1)..] : null;
    }

    /// <summary>What an encoder's name says beyond that it is one: city of le_city; nothing of LabelEncoder.</summary>
    public static string Subject(string key) => string.Concat(Words(key).Where(w => !EncoderWords.Contains(w)));

    /// <summary>Whether an encoder's name says no more than that it encodes labels, or the target.</summary>
    public static bool IsTarget(string key) => Words(key).All(w => EncoderWords.Contains(w) || TargetWords.Contains(w));

    /// <summary>Whether a text of that name says what the target is called.</summary>
    public static bool IsTargetName(string key) => Words(key) is { Count: > 0 } words && words.Exists(w => w is "target" or "y" or "label" or "outcome" or "response") && words.TrueForAll(w => w is "target" or "y" or "label" or "outcome" or "response" or "col" or "column" or "name" or "variable" or "var" or "feature");

    static string Squeezed(string key) => string.Concat(key.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    /// <summary>Words of a name in lower case, however they are put together.</summary>
    static List<string> Words(string key)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        for (var i = 0; i <= key.Length; i++)
        {
            var isEnd = i == key.Length || !char.IsLetterOrDigit(key[i]) || (i > 0 && char.IsUpper(key[i]) && char.IsLower(key[i - 1]));
            if (isEnd && word.Length > 0)
            {
                words.Add(word.ToString().ToLowerInvariant());
                word.Clear();
            }
            if (i < key.Length && char.IsLetterOrDigit(key[i])) word.Append(key[i]);
        }
        return words;
    }

    static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
