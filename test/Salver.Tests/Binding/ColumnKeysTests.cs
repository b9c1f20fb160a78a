using Salver.Binding;
using Salver.Binding.Compose;
using Salver.Formats;
using Salver.Formats.Records;
using Record = Salver.Formats.Records.Record;

namespace Salver.Tests.Binding;

public class ColumnKeysTests
{
    static readonly string[] Names = ["age", "income", "city", "plan"];

    [Fact]
    public void Finds_columns_by_name_number_and_negative_number()
    {
        Assert.Equal([2], Resolve(new TextRecord("city")));
        Assert.Equal([3, 0], Resolve(List(new IntegerRecord(-1), new IntegerRecord(0))));
        Assert.Equal([1, 3], Resolve(List(new TextRecord("income"), new TextRecord("plan"))));
    }

    [Fact]
    public void Takes_a_mask() => Assert.Equal([0, 3], Resolve(List(BooleanRecord.True, BooleanRecord.False, BooleanRecord.False, BooleanRecord.True)));

    [Fact]
    public void Excludes_the_end_of_a_slice_of_numbers_and_includes_that_of_names()
    {
        Assert.Equal([0, 1], Resolve(Slice(new IntegerRecord(0), new IntegerRecord(2))));
        Assert.Equal([1, 2], Resolve(Slice(new IntegerRecord(-3), new IntegerRecord(-1))));
        Assert.Equal([2, 3], Resolve(Slice(new IntegerRecord(2), NoneRecord.Instance)));
        Assert.Equal([3, 1], Resolve(Slice(NoneRecord.Instance, NoneRecord.Instance, new IntegerRecord(-2))));
        Assert.Equal([1, 2, 3], Resolve(Slice(new TextRecord("income"), new TextRecord("plan"))));
    }

    [Fact]
    public void Reads_the_labels_of_a_pandas_index()
    {
        var details = new DictRecord([new(new TextRecord("data"), List(new TextRecord("plan"), new TextRecord("age")))]);
        var index = new ObjectRecord(new GlobalRecord("pandas.core.indexes.base", "_new_Index"), Tuple(new GlobalRecord("pandas.core.indexes.base", "Index"), details)) { IsCall = true };
        Assert.Equal([3, 0], Resolve(index));
    }

    [Fact]
    public void Reads_the_remainder_of_scikit_learn_1_5()
    {
        var remainder = new ObjectRecord(new GlobalRecord("sklearn.compose._column_transformer", "_RemainderColsList"), null)
        {
            State = new DictRecord([new(new TextRecord("data"), List(new IntegerRecord(1), new IntegerRecord(2)))]),
        };
        Assert.Equal([1, 2], Resolve(remainder));
    }

    [Fact]
    public void Refuses_columns_that_do_not_exist()
    {
        Assert.Throws<ModelFormatException>(() => Resolve(List(new IntegerRecord(4))));
        Assert.Throws<ModelFormatException>(() => Resolve(List(new IntegerRecord(long.MaxValue))));
        Assert.Throws<ModelFormatException>(() => Resolve(Slice(new IntegerRecord(0), new IntegerRecord(2), new IntegerRecord(0))));
        Assert.Throws<ModelFormatException>(() => Resolve(List(BooleanRecord.True)));
        Assert.Throws<UnsupportedModelException>(() => Resolve(new TextRecord("salary")));
    }

    [Fact]
    public void Clamps_a_slice_beyond_the_columns() => Assert.Equal([0, 1, 2, 3], Resolve(Slice(new IntegerRecord(-100), new IntegerRecord(long.MaxValue))));

    [Fact]
    public void Derives_the_columns_of_a_version_that_kept_no_names()
    {
        Record[] keys = [List(new TextRecord("city"), new TextRecord("plan")), List(new IntegerRecord(0), new IntegerRecord(3))];
        var columns = FittedColumns.Of(State(), keys);
        Assert.Equal(["x0", "city", "plan", "x3"], columns.Names!);
        Assert.Equal(4, columns.Count);
    }

    static int[] Resolve(Record key) => new ColumnKeys(Names, Names.Length, State()).Resolve(key, "columns");

    static EstimatorState State() => new(
        new ObjectRecord(new GlobalRecord("sklearn.compose._column_transformer", "ColumnTransformer"), null) { State = new DictRecord([]) },
        "ColumnTransformer", "", new BindContext(SklearnVersion.Parse("0.21.2")));

    static SequenceRecord List(params Record[] items) => new(SequenceKind.List, [.. items]);

    static SequenceRecord Tuple(params Record[] items) => new(SequenceKind.Tuple, [.. items]);

    static ObjectRecord Slice(params Record[] bounds) =>
        new(new GlobalRecord("builtins", "slice"), Tuple(bounds.Length == 2 ? [.. bounds, NoneRecord.Instance] : bounds)) { IsCall = true };
}
