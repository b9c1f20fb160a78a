using System.Text;
using Salver.Formats.Records;

namespace Salver.Formats.Tests.Safetensors;

/// <summary>Hostile skeletons in sound safetensors files.</summary>
public sealed class SkeletonAttackTests
{
    static ModelFormatException Refused(string skeleton, string tensors = "", params ReadOnlySpan<byte> data)
    {
        var file = SafetensorsBytes.Model(skeleton, tensors, data);
        return Salver.Tests.Attack.Bounds.Refuse<ModelFormatException>(() => ModelFile.Read(file, StrictPolicy.Options));
    }

    static string Records(string records) => $$"""{"root":{"ref":0},"records":[{{records}}]}""";

    [Theory]
    [InlineData("""{"class":"os.system","call":true,"args":{"ref":1}},{"tuple":["id"]}""", "os.system")]
    [InlineData("""{"list":[{"global":"posix.system"}]}""", "posix.system")]
    [InlineData("""{"class":"builtins.eval"}""", "builtins.eval")]
    [InlineData("""{"class":"sklearn.x.os\u200B.system"}""", "sklearn.x.os\\u200b.system")]
    [InlineData("""{"dict":{},"type":"os.environ"}""", "os.environ")]
    [InlineData("""{"class":"builtins.getattr","call":true,"args":{"ref":1}},{"tuple":[1,"__class__"]}""", "builtins.getattr")]
    [InlineData("""{"list":[{"global":"builtins.getattr"}]}""", "builtins.getattr")]
    [InlineData("""{"objects":[],"shape":[0],"subclass":"subprocess.Popen"}""", "subprocess.Popen")]
    public void Names_the_class_or_function_that_is_not_on_the_list(string records, string name)
    {
        var refusal = Refused(Records(records));
        Assert.Equal(ModelFormatError.GlobalNotAllowed, refusal.Error);
        Assert.Equal(name, refusal.Global);
    }

    [Fact]
    public void A_guarded_call_of_the_literal_shape_stands() =>
        Assert.IsType<ObjectRecord>(ModelFile.Read(SafetensorsBytes.Model(Records("""{"class":"builtins.getattr","call":true,"args":{"ref":1}},{"tuple":[1,"_raw_predict"]}""")), StrictPolicy.Options).Root);

    [Theory]
    [InlineData("""{"class":"numpy.dtype"}""")]
    [InlineData("""{"class":"copyreg._reconstructor","call":true}""")]
    [InlineData("""{"class":"numpy.core.multiarray._reconstruct"}""")]
    [InlineData("""{"class":"_codecs.encode","call":true,"args":{"ref":1}},{"tuple":["x","rot13"]}""")]
    [InlineData("""{"class":"joblib.numpy_pickle.NumpyArrayWrapper"}""")]
    [InlineData("""{"class":"noname"}""")]
    [InlineData("""{"class":7}""")]
    [InlineData("""{"class":"sklearn.x.Y","call":false}""")]
    [InlineData("""{"class":"sklearn.x.Y","state":1,"state":2}""")]
    [InlineData("""{"class":"sklearn.x.Y","eval":1}""")]
    [InlineData("""{"class":"sklearn.x.Y","items":[1]}""")]
    [InlineData("""{"class":"sklearn.x.Y","entries":[[1,2]]}""")]
    [InlineData("""{"class":"sklearn.x.Y","keywords":[]}""")]
    [InlineData("""{"list":[],"type":"sklearn.x.Y"}""")]
    [InlineData("""{"list":[],"tuple":[]}""")]
    [InlineData("""{"list":{}}""")]
    [InlineData("""{"list":[[]]}""")]
    [InlineData("""{"list":[{}]}""")]
    [InlineData("""{"list":[{"ref":1}]}""")]
    [InlineData("""{"list":[{"ref":-1}]}""")]
    [InlineData("""{"list":[{"ref":0.0}]}""")]
    [InlineData("""{"list":[{"float":"1.5"}]}""")]
    [InlineData("""{"list":[{"float":"nan"}]}""")]
    [InlineData("""{"list":[1e999]}""")]
    [InlineData("""{"list":[9223372036854775808]}""")]
    [InlineData("""{"list":[{"int":"0x10"}]}""")]
    [InlineData("""{"list":[{"bytes":"*"}]}""")]
    [InlineData("""{"list":[{"bytes":{"tensor":"none"}}]}""")]
    [InlineData("""{"list":[{"utf16":"AA=="}]}""")]
    [InlineData("""{"list":[{"scalar":"<f8","data":"AA=="}]}""")]
    [InlineData("""{"list":[{"scalar":"|O","data":"AAAAAAAAAAA="}]}""")]
    [InlineData("""{"list":[{"dtype":"f7"}]}""")]
    [InlineData("""{"list":[{"dtype":0}]}""")]
    [InlineData("""{"list":[{"eval":"1"}]}""")]
    [InlineData("""{"list":["\ud800"]}""")]
    [InlineData("""{"what":[]}""")]
    [InlineData("""{}""")]
    [InlineData("""[]""")]
    [InlineData("""{"dict":{"a":1,"a":2}}""")]
    [InlineData("""{"dict":{"a":1,"\u0061":2}}""")]
    [InlineData("""{"entries":[[1,2],[1.0,3]]}""")]
    [InlineData("""{"entries":[[true,2],[1,3]]}""")]
    [InlineData("""{"entries":[[{"ref":1},2]]},{"tuple":[1]}""")]
    [InlineData("""{"list":[{"ref":2}]},{"list":[]},{"entries":[[{"ref":1},2]]}""")]
    [InlineData("""{"set":[{"ref":1}]},{"tuple":[1]}""")]
    [InlineData("""{"set":[1,1]}""")]
    [InlineData("""{"entries":[[1]]}""")]
    [InlineData("""{"objects":[1],"shape":[2]}""")]
    [InlineData("""{"objects":[1],"shape":[1],"dtype":"<f8"}""")]
    [InlineData("""{"objects":[],"shape":[2147483647,2147483647]}""")]
    [InlineData("""{"objects":[],"shape":[0],"order":"C"}""")]
    [InlineData("""{"objects":[],"shape":[0],"subclass":"list"}""")]
    [InlineData("""{"array":"none"}""")]
    [InlineData("""{"dtype":{"itemsize":8,"fields":[["a","<f8",0],["b","<f8",4]]}}""")]
    [InlineData("""{"dtype":{"itemsize":8,"fields":[["a","<f8",1]]}}""")]
    [InlineData("""{"dtype":{"itemsize":16,"fields":[["a","<f8",0],["a","<f8",8]]}}""")]
    [InlineData("""{"dtype":{"itemsize":0,"fields":[]}}""")]
    [InlineData("""{"dtype":{"itemsize":2147483647,"fields":[["a","<f8",2147483640]]}}""")]
    [InlineData("""{"dtype":{"base":"<f8","shape":[65536,65536]}}""")]
    public void Refuses_records_that_no_writer_writes(string records) => Assert.Equal(ModelFormatError.Malformed, Refused(Records(records)).Error);

    const string Tensor = """ "x":{"dtype":"F64","shape":[2],"data_offsets":[0,16]} """;
    const string Bytes = """ "x":{"dtype":"U8","shape":[2,8],"data_offsets":[0,16]} """;

    [Theory]
    [InlineData("""{"list":[]}""", Tensor)]
    [InlineData("""{"list":[{"ref":1},{"ref":2}]},{"array":"x"},{"array":"x"}""", Tensor)]
    [InlineData("""{"array":"x","dtype":"<i8"}""", Tensor)]
    [InlineData("""{"array":"x","dtype":"<f8"}""", Bytes)]
    [InlineData("""{"array":"x","dtype":"<U3"}""", Bytes)]
    [InlineData("""{"array":"x","dtype":"|O"}""", Bytes)]
    [InlineData("""{"array":"x","shape":[2]}""", Tensor)]
    [InlineData("""{"list":[{"bytes":{"tensor":"x"}}]}""", Tensor)]
    public void Refuses_tensors_that_are_not_what_the_skeleton_says(string records, string tensors) =>
        Assert.Equal(ModelFormatError.Malformed, Refused(Records(records), tensors, new byte[16]).Error);

    [Fact]
    public void Refuses_a_graph_deeper_than_the_limit()
    {
        var records = new StringBuilder();
        for (var i = 0; i < 100_000; i++) records.Append($$"""{"list":[{"ref":{{i + 1}}}]},""");
        Assert.Equal(ModelFormatError.LimitExceeded, Refused(Records(records + """{"list":[]}""")).Error);
    }

    [Fact]
    public void A_graph_that_doubles_at_each_level_costs_what_it_is_long()
    {
        var records = string.Join(",", Enumerable.Range(0, 100).Select(i => i == 99 ? """{"list":[]}""" : $$"""{"list":[{"ref":{{i + 1}}},{"ref":{{i + 1}}}]}"""));
        var file = SafetensorsBytes.Model(Records(records));
        var before = GC.GetAllocatedBytesForCurrentThread();
        ModelFile.Read(file, StrictPolicy.Options);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 500_000);
    }

    [Theory]
    [InlineData("""{"root":1}""")]
    [InlineData("""{"root":1,"records":[],"more":1}""")]
    [InlineData("""{"root":1,"root":2,"records":[]}""")]
    [InlineData("""{"root":{"ref":0},"records":[]}""")]
    [InlineData("""[]""")]
    [InlineData("""{"root":1,"records":[]""")]
    [InlineData("")]
    public void Refuses_a_skeleton_of_another_form(string skeleton) => Assert.Equal(ModelFormatError.Malformed, Refused(skeleton).Error);

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"__metadata__":{"format":"pt"}}""")]
    [InlineData("""{"__metadata__":{"salver.version":"3","salver.model":"{}"}}""")]
    public void Says_what_a_safetensors_file_without_a_known_model_is(string header) =>
        Assert.Equal(ModelFormatError.UnknownContainer, Assert.Throws<ModelFormatException>(() => ModelFile.Read(SafetensorsBytes.Of(header), StrictPolicy.Options)).Error);

    [Fact]
    public void Refuses_a_file_without_a_skeleton() =>
        Assert.Equal(ModelFormatError.Malformed, Assert.Throws<ModelFormatException>(() => ModelFile.Read(SafetensorsBytes.Of("""{"__metadata__":{"salver.version":"1"}}"""), StrictPolicy.Options)).Error);
}
