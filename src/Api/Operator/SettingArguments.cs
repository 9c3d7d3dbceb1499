using System.Text.RegularExpressions;
using SharePanel.Infrastructure;

namespace SharePanel.Api.Operator;

/// <summary>
/// The settings of a run: <c>appsettings.json</c> beside the program, then in the current directory, then environment variables,
/// then the settings among the arguments, <c>--Section:Key=value</c> or <c>--Section:Key value</c>.
/// </summary>
internal sealed partial record SettingArguments(
    IReadOnlyList<string> Rest,
    IReadOnlyDictionary<string, string?> Settings
)
{
    private const string FileName = "appsettings.json";

    /// <summary>Takes the settings out of a command line: what has a colon in its name is one, wherever it stands.</summary>
    /// <exception cref="UsageException">A setting has no value.</exception>
    public static SettingArguments Split(IReadOnlyList<string> args)
    {
        var rest = new List<string>(args.Count);
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < args.Count; i++)
        {
            var match = Setting().Match(args[i]);
            if (!match.Success)
                rest.Add(args[i]);
            else if (match.Groups["value"] is { Success: true } value)
                settings[match.Groups["name"].Value] = value.Value;
            else if (i + 1 < args.Count)
                settings[match.Groups["name"].Value] = args[++i];
            else
                throw new UsageException($"{args[i]} needs a value.");
        }
        return new SettingArguments(rest, settings);
    }

    /// <exception cref="SettingException">A settings file cannot be read.</exception>
    public IConfiguration Read()
    {
        var builder = new ConfigurationBuilder();
        foreach (
            var directory in new[]
            {
                AppContext.BaseDirectory,
                Directory.GetCurrentDirectory(),
            }.Distinct(StringComparer.Ordinal)
        )
            builder.AddJsonFile(
                Path.Combine(directory, FileName),
                optional: true,
                reloadOnChange: false
            );
        try
        {
            return builder
                .AddEnvironmentVariables("DOTNET_")
                .AddEnvironmentVariables("ASPNETCORE_")
                .AddEnvironmentVariables()
                .AddInMemoryCollection(Settings)
                .Build();
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException)
        {
            throw new SettingException(
                $"{fault.Message} {fault.InnerException?.Message}".TrimEnd(),
                fault
            );
        }
    }

    // A value that merely starts with two dashes, such as a message, holds a space or no name before its colon.
    [GeneratedRegex(
        @"^--(?<name>\w+(:[\w.-]+)+)(=(?<value>.*))?$",
        RegexOptions.ExplicitCapture | RegexOptions.Singleline | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Setting();
}
