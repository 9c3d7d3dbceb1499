using System.Buffers;
using System.Globalization;
using System.Net.Mail;

namespace SharePanel.Application.Kernel.Rules;

public static partial class ParameterRules
{
    private sealed class IdRule<T> : ParameterRule<T, long?>
    {
        public override string Takes => "a whole number from 1 to 9223372036854775807";

        public override ParameterBounds Bounds { get; } = new() { Minimum = 1 };

        protected override bool IsAllowed(long? value) => value >= 1;
    }

    private sealed class WholeNumberRule<T>(int from, int to) : ParameterRule<T, int?>
    {
        public override string Takes { get; } =
            string.Create(CultureInfo.InvariantCulture, $"a whole number from {from} to {to}");

        public override ParameterBounds Bounds { get; } = new() { Minimum = from, Maximum = to };

        protected override bool IsAllowed(int? value) => value >= from && value <= to;
    }

    private sealed class TextRule<T>(int maxLength, bool lineBreaks) : ParameterRule<T, string?>
    {
        public override string Takes { get; } =
            string.Create(
                CultureInfo.InvariantCulture,
                $"text of at most {maxLength} characters without control characters{(lineBreaks ? " other than line breaks" : "")}"
            );

        public override ParameterBounds Bounds { get; } = new() { MaxLength = maxLength };

        protected override bool IsAllowed(string? value) =>
            value!.Length <= maxLength && !HasForbidden(value);

        private bool HasForbidden(string value)
        {
            foreach (var c in value)
            {
                if (char.IsControl(c) && !(lineBreaks && c is '\n' or '\r'))
                    return true;
            }
            return false;
        }
    }

    private sealed class WebAddressRule<T> : ParameterRule<T, string?>
    {
        // A text before the first colon that could be a scheme, as "javascript" in "javascript:alert(1)".
        private static readonly SearchValues<char> NoScheme = SearchValues.Create("/?#");

        public override string Takes => "an http or https address, or a path without a scheme";

        public override ParameterBounds Bounds { get; } = new() { Format = "uri-reference" };

        protected override bool IsAllowed(string? value)
        {
            var colon = value!.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0 || value.AsSpan(0, colon).ContainsAny(NoScheme))
                return true;
            return value[..colon].ToUpperInvariant() is "HTTP" or "HTTPS";
        }
    }

    private sealed class NotBlankRule<T> : ParameterRule<T, string?>
    {
        public override string Takes => "text that is not empty";

        public override ParameterBounds Bounds { get; } = new() { MinLength = 1 };

        protected override bool IsAllowed(string? value) => value!.Length > 0;
    }

    private sealed class OneOfRule<T>(string[] words) : ParameterRule<T, string?>
    {
        public override string Takes { get; } =
            words.Length < 2
                ? string.Join("", words)
                : $"{string.Join(", ", words[..^1])} or {words[^1]}";

        public override ParameterBounds Bounds { get; } = new() { Words = words };

        protected override bool IsAllowed(string? value) => Array.IndexOf(words, value) >= 0;
    }

    private sealed class EmailRule<T> : ParameterRule<T, string?>
    {
        private const int MaxLength = 254;
        private static readonly SearchValues<char> Forbidden = SearchValues.Create(
            " \t\r\n<>\"(),:;[]\\"
        );

        public override string Takes => "an e-mail address";

        // Wider than the rule: a filter for forms, not a second rule.
        public override ParameterBounds Bounds { get; } =
            new() { MaxLength = MaxLength, Pattern = @"^([^@\s]+@[^@\s]+\.[^@\s]+)?$" };

        protected override bool IsAllowed(string? value) =>
            value is ""
            || (
                value!.Length <= MaxLength
                && !value.AsSpan().ContainsAny(Forbidden)
                && !value.Any(char.IsControl)
                && MailAddress.TryCreate(value, out var address)
                && address.Address == value
                && address.Host.Contains('.', StringComparison.Ordinal)
            );
    }

    private sealed class FlagRule<T> : ParameterRule<T, bool?>
    {
        public override string Takes => "true or false";

        protected override bool IsAllowed(bool? value) => true;
    }

    private sealed class InstantRule<T> : ParameterRule<T, DateTimeOffset?>
    {
        public override string Takes => "an ISO 8601 date and time such as 2030-01-31T12:00:00Z";

        public override ParameterBounds Bounds { get; } = new() { Format = "date-time" };

        protected override bool IsAllowed(DateTimeOffset? value) => true;
    }
}
