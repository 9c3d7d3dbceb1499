using System.CommandLine;

namespace SharePanel.Api.Operator;

/// <summary>
/// A command of the program. Every class that derives from this one is found and offered; there is no list of verbs.
/// </summary>
internal abstract class Verb
{
    /// <summary>How it is called: <c>users create</c>. The first of two words is its group.</summary>
    public abstract string Path { get; }

    /// <summary>One sentence for the help.</summary>
    public abstract string Description { get; }

    /// <summary>Command lines to copy, without the program's name.</summary>
    public virtual IReadOnlyList<string> Examples => [];

    /// <summary>Its options, besides those that every verb has.</summary>
    public virtual IReadOnlyList<Option> Options => [];

    /// <summary>What it takes without a name, in this order.</summary>
    public virtual IReadOnlyList<Argument> Arguments => [];

    /// <summary>Whether it answers once and takes <c>--json</c>.</summary>
    public virtual bool Answers => true;

    /// <summary>Does it.</summary>
    /// <returns>The process's exit code, one of <see cref="ExitCode"/>.</returns>
    public abstract Task<int> RunAsync(VerbRun run);
}

/// <summary>How the program ends.</summary>
internal static class ExitCode
{
    public const int Ok = 0;
    public const int Refused = 1;
    public const int WrongUsage = 2;

    /// <summary>What shells report of a program that Ctrl+C ended.</summary>
    public const int Cancelled = 130;
}
