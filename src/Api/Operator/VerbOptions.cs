using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using SharePanel.Domain.Billing;

namespace SharePanel.Api.Operator;

/// <summary>Makes the options of verbs, so that the same thing is asked for in the same words everywhere.</summary>
internal static class VerbOptions
{
    public static Option<bool> Json() =>
        new("--json")
        {
            Description = "Print one JSON document and nothing else on standard output.",
        };

    public static Option<string> User(bool required = true) =>
        Text(
            "--user",
            required
                ? "The account: its e-mail address or id."
                : "Only those of this account: its e-mail address or id.",
            required
        );

    public static Option<string> Invoice() =>
        Text("--invoice", "The invoice: its id or number.", required: true);

    public static Option<int?> Limit() => Whole("--limit", "Rows wanted, 1 to 1000 (50).");

    public static Option<int?> Offset() => Whole("--offset", "Rows to pass over (0).");

    public static Option<string> Text(string name, string description, bool required = false) =>
        new(name)
        {
            Description = description,
            Required = required,
            HelpName = name[2..],
        };

    public static Option<string> OneOf(
        string name,
        string description,
        bool required,
        params string[] words
    )
    {
        var option = Text(name, description, required);
        option.HelpName = null;
        option.AcceptOnlyFromAmong(words);
        return option;
    }

    public static Option<bool> Flag(string name, string description) =>
        new(name) { Description = description };

    public static Option<long?> Id(string name, string description, bool required = true) =>
        new(name)
        {
            Description = description,
            Required = required,
            HelpName = "id",
            CustomParser = result =>
                Parse<long>(
                    result,
                    long.TryParse(Value(result), Style, CultureInfo.InvariantCulture, out var id),
                    id,
                    "an id, which is a whole number"
                ),
        };

    public static Option<int?> Whole(string name, string description, bool required = false) =>
        new(name)
        {
            Description = description,
            Required = required,
            HelpName = "number",
            CustomParser = result =>
                Parse<int>(
                    result,
                    int.TryParse(Value(result), Style, CultureInfo.InvariantCulture, out var whole),
                    whole,
                    "a whole number"
                ),
        };

    public static Option<Money?> Amount(string name, string description, bool required = true) =>
        new(name)
        {
            Description = description,
            Required = required,
            HelpName = "amount",
            CustomParser = result =>
            {
                var isMoney = Money.TryParse(Value(result), out var money);
                // A number that is no amount of money is understood, and refused.
                if (!isMoney && IsNumber(Value(result)))
                    throw new RefusedException(Complaint(result, AmountTakes));
                return Parse<Money>(result, isMoney, money, AmountTakes);
            },
        };

    public static Option<DateTimeOffset?> Time(string name, string description) =>
        new(name)
        {
            Description = description,
            HelpName = "time",
            CustomParser = result =>
                Parse<DateTimeOffset>(
                    result,
                    DateTimeOffset.TryParseExact(
                        Value(result),
                        TimeForms,
                        CultureInfo.InvariantCulture,
                        DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
                        out var time
                    ),
                    time,
                    "a time such as 2026-01-31 or 2026-01-31T09:30:00+02:00"
                ),
        };

    // ISO 8601, and with a blank for the T, as tables show times.
    private static readonly string[] TimeForms =
    [
        "yyyy-MM-dd",
        "yyyy-MM-dd'T'HH:mmK",
        "yyyy-MM-dd'T'HH:mm:ssK",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
        "yyyy-MM-dd HH:mmK",
        "yyyy-MM-dd HH:mm:ssK",
    ];

    private static readonly string AmountTakes =
        $"an amount such as 12.50, with at most two decimals and at most {Money.Max}";

    private static bool IsNumber(string text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private const NumberStyles Style = NumberStyles.AllowLeadingSign;

    private static string Value(ArgumentResult result) => result.Tokens[0].Value;

    private static T? Parse<T>(ArgumentResult result, bool fits, T value, string takes)
        where T : struct
    {
        if (fits)
            return value;
        result.AddError(Complaint(result, takes));
        return null;
    }

    private static string Complaint(ArgumentResult result, string takes)
    {
        var option = (result.Parent as OptionResult)?.IdentifierToken?.Value;
        return $"{option} takes {takes}, not \"{Value(result)}\".";
    }
}
