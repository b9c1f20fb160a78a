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

    static readonly FrozenSet<string> EncoderWords = Set("enc encoded encoder encoding label labels labelencoder lbl le");

    static readonly FrozenSet<string> TargetWords = Set("class classes output outcome response target y");

    /// <summary>Whether a list of that name tells the columns of a model.</summary>
    public static bool IsColumns(string key) => Columns.Contains(Squeezed(key));

    /// <summary>Whether a list or dictionary of that name tells the labels of classes.</summary>
    public static bool IsLabels(string key) => Labels.Contains(Squeezed(key));

    /// <summary>What an encoder's name says beyond that it is one: city of le_city; nothing of LabelEncoder.</summary>
    public static string Subject(string key) => string.Concat(Words(key).Where(w => !EncoderWords.Contains(w)));

    /// <summary>Whether an encoder's name says no more than that it encodes labels, or the target.</summary>
    public static bool IsTarget(string key) => Words(key).All(w => EncoderWords.Contains(w) || TargetWords.Contains(w));

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
