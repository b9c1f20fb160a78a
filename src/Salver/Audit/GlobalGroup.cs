namespace Salver.Audit;

/// <summary>Classes or functions of one kind that live under the same modules.</summary>
/// <param name="Meaning">What they are.</param>
/// <param name="Modules">Every module that has held them, separated by blanks.</param>
/// <param name="Names">Their names, separated by blanks.</param>
readonly record struct GlobalGroup(GlobalMeaning Meaning, string Modules, string Names)
{
    /// <summary>Whether one of the names is exactly <paramref name="name"/>.</summary>
    public bool Holds(string name)
    {
        var names = Names.AsSpan();
        foreach (var range in names.Split(' '))
            if (names[range].SequenceEqual(name)) return true;
        return false;
    }
}
