using System.Globalization;
using SharePanel.Api.Tests.Harness;
using SharePanel.Application.Kernel;

namespace SharePanel.Api.Tests.Proof.Fuzz;

/// <summary>Makes the parameters of a call: most as its rules have them, some not.</summary>
internal sealed class PartMaker(Random chance, Stock stock)
{
    public List<Part> PartsOf(ActionDescriptor action)
    {
        var parts = new List<Part> { new("mode", action.Mode) };
        if (action.Name.Length > 0)
            parts.Add(new Part(action.Selector, action.Name));
        if (!action.Anonymous || OneIn(4))
            parts.Add(new Part("api_key", OneIn(8) ? Pick(stock.Keys) : stock.Owner.Key));
        foreach (var parameter in action.Parameters)
        {
            if (parameter.IsRequired || OneIn(2))
                parts.Add(new Part(parameter.Name, ValueOf(parameter), JsonOf(parameter)));
        }
        return parts;
    }

    private string ValueOf(ActionParameter parameter)
    {
        if (OneIn(12))
            return Pick(OddOnesFor(parameter));
        if (stock.Ids.TryGetValue(parameter.Name, out var ids))
            return Text(Pick(ids));
        if (parameter.Name == "email")
            return stock.Owner.Email;
        if (parameter.IsSecret)
            return User.Password;
        if (parameter.Bounds.Words is { } words)
            return Pick(words);
        if (parameter.Type == typeof(int) || parameter.Type == typeof(long))
            return NumberOf(parameter);
        if (parameter.Type == typeof(bool))
            return Pick((string[])["true", "false", "0", "1"]);
        if (parameter.Type == typeof(DateTimeOffset))
            return Pick((string[])["2035-01-31T12:00:00Z", "2035-01-31", "2035-01-31 12:00+02:00"]);
        return TextOf(parameter);
    }

    private string TextOf(ActionParameter parameter) =>
        parameter.Name switch
        {
            "contact" => "a@example.com",
            "path" => $"p-{chance.Next(100_000)}",
            "permissions" => Pick((string[])["read", "write", "read,write"]),
            "pfp" => "https://example.com/a.png",
            _ => OneIn(3)
                ? new string(
                    'x',
                    Math.Min(parameter.Bounds.MaxLength ?? 50, 2000) + chance.Next(-1, 2)
                )
                : $"Text {chance.Next(1000)}",
        };

    private string NumberOf(ActionParameter parameter)
    {
        var least = parameter.Bounds.Minimum ?? 0;
        var most = Math.Min(parameter.Bounds.Maximum ?? 1000, int.MaxValue);
        return Text(
            chance.Next(4) switch
            {
                0 => least + chance.Next(-1, 2),
                1 => most + chance.Next(-1, 2),
                _ => chance.NextInt64(least, Math.Max(least, most) + 1),
            }
        );
    }

    // Numbers and flags come as such or as texts.
    private string? JsonOf(ActionParameter parameter) =>
        parameter.Type != typeof(string) && OneIn(6) ? Pick(Odd.Json) : null;

    private static string[] OddOnesFor(ActionParameter parameter) =>
        parameter.Type == typeof(string) ? Odd.Texts
        : parameter.Type == typeof(DateTimeOffset) ? Odd.Times
        : Odd.Numbers;

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private T Pick<T>(IReadOnlyList<T> all) => all[chance.Next(all.Count)];

    private bool OneIn(int count) => chance.Next(count) == 0;
}
