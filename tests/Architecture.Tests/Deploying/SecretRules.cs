using System.Text.RegularExpressions;

namespace SharePanel.Architecture.Tests.Deploying;

/// <summary>Secrets that stand where everybody reads them. A place left empty, or a variable, is none.</summary>
internal static partial class SecretRules
{
    public static IReadOnlyList<string> Inline(IEnumerable<(string Key, string Text)> settings) =>
        [
            .. settings
                .Where(setting =>
                    (IsSecret().IsMatch(setting.Key) && IsLiteral(setting.Text))
                    || Inside()
                        .Matches(setting.Text)
                        .Any(match => IsLiteral(match.Groups["value"].Value))
                )
                .Select(setting => $"{setting.Key} holds a secret"),
        ];

    private static bool IsLiteral(string value) =>
        value.Trim('"', '\'') is { Length: > 0 } text && text[0] != '$';

    [GeneratedRegex(@"password|secret|token|\Apwd\z", RegexOptions.IgnoreCase, 5000)]
    private static partial Regex IsSecret();

    [GeneratedRegex(
        @"(password|pwd)\s*=\s*(?<value>[^;,\s]*)",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Inside();
}
