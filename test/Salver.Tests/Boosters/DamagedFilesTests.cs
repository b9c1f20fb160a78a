using Salver.Estimators;
using Salver.Formats;

namespace Salver.Tests.Boosters;

/// <summary>Files of XGBoost, LightGBM and CatBoost, damaged in seeded ways: each is answered or refused by a typed error, and nothing else happens.</summary>
public sealed class DamagedFilesTests
{
    const int Rounds = 40;

    [Theory]
    [InlineData("xgboost")]
    [InlineData("lightgbm")]
    [InlineData("catboost")]
    public void Are_answered_or_refused(string library)
    {
        var (answered, refused) = (0, 0);
        foreach (var (name, bytes) in NativeFiles.All(library))
        {
            var random = new Random(20260521);
            for (var round = 0; round < Rounds; round++)
            {
                var damaged = Damage(bytes, random);
                try
                {
                    using var model = Model.Open(new MemoryStream(damaged));
                    Ask(model);
                    answered++;
                }
                catch (Exception refusal) when (refusal is ModelFormatException or UnsupportedModelException or InputException)
                {
                    refused++;
                }
                catch (Exception error)
                {
                    Assert.Fail($"{name}, round {round}: {error}");
                }
            }
        }
        Assert.True(refused > 0 && answered > 0, $"{answered} answered, {refused} refused");
    }

    [Theory]
    [InlineData("xgboost")]
    [InlineData("lightgbm")]
    [InlineData("catboost")]
    public void Cut_short_are_refused_or_answered(string library)
    {
        foreach (var (name, bytes) in NativeFiles.All(library))
            for (var part = 1; part < 12; part++)
            {
                try
                {
                    using var model = Model.Open(new MemoryStream(bytes[..(bytes.Length * part / 12)]));
                    Ask(model);
                }
                catch (Exception refusal) when (refusal is ModelFormatException or UnsupportedModelException or InputException)
                {
                }
                catch (Exception error)
                {
                    Assert.Fail($"{name}, {part} twelfths: {error}");
                }
            }
    }

    static void Ask(Model model)
    {
        if (model.Layout.Columns.Count > 1000) return;
        var values = new double[2, model.Layout.Columns.Count];
        for (var c = 0; c < values.GetLength(1); c++) (values[0, c], values[1, c]) = (c - 1.5, c % 2 == 0 ? double.NaN : 1e30);
        foreach (var method in new[] { Method.Predict, Method.PredictProbability, Method.PredictMargin, Method.PredictLeaf })
            if (model.Has(method)) model.Ask(method, Frame.FromMatrix(values));
    }

    static byte[] Damage(byte[] file, Random random)
    {
        var bytes = new List<byte>(file);
        for (var changes = random.Next(1, 4); changes > 0 && bytes.Count > 0; changes--)
        {
            var at = random.Next(bytes.Count);
            var length = Math.Min(1 + random.Next(12), bytes.Count - at);
            switch (random.Next(5))
            {
                case 0: bytes[at] = (byte)random.Next(256); break;
                case 1: bytes[at] = "0123456789-{}[]\""u8[random.Next(16)]; break;
                case 2: bytes[at] ^= (byte)(1 << random.Next(8)); break;
                case 3: bytes.RemoveRange(at, length); break;
                default: bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(at, length)); break;
            }
        }
        return [.. bytes];
    }
}
