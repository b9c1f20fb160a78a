using System.Globalization;

namespace Salver.Binding;

/// <summary>The scikit-learn release that wrote an object, as far as semantics depend on it.</summary>
readonly record struct SklearnVersion(int Major, int Minor) : IComparable<SklearnVersion>
{
    /// <summary>Objects written before 0.18 carry no version.</summary>
    public static SklearnVersion Unknown => default;

    public static SklearnVersion Parse(string? text)
    {
        if (text is null) return Unknown;
        var parts = text.Split('.');
        return parts.Length >= 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var minor)
            ? new SklearnVersion(major, minor)
            : Unknown;
    }

    public bool IsAtLeast(int major, int minor) => CompareTo(new SklearnVersion(major, minor)) >= 0;

    public bool IsBefore(int major, int minor) => !IsAtLeast(major, minor);

    public int CompareTo(SklearnVersion other) => Major != other.Major ? Major.CompareTo(other.Major) : Minor.CompareTo(other.Minor);

    public override string ToString() => this == Unknown ? "of unknown version" : string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}");
}
