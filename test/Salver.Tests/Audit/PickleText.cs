using System.Text;

namespace Salver.Tests.Audit;

/// <summary>Pickles of protocol 0 written as text, for the audit.</summary>
static class PickleText
{
    public static ModelReport Check(string pickle) => Model.Check(new MemoryStream(Encoding.Latin1.GetBytes(pickle)));

    public static IEnumerable<string> Refused(this ModelReport report) => report.Globals.Where(g => g.Tier == GlobalTier.Refused).Select(g => g.FullName);
}
