using SharePanel.Application.Kernel;
using ActionCalls = SharePanel.Api.Tests.EveryAction.Calls;

namespace SharePanel.Api.Tests.Proof.Fuzz;

/// <summary>Makes a call of some action of the catalog, as it should be, and then does this and that to it.</summary>
internal sealed class CallMaker(Random chance, Stock stock)
{
    private static readonly IReadOnlyList<ActionDescriptor> WithKey =
    [
        .. ActionCalls.Catalog.Actions.Where(action => !action.Anonymous),
    ];

    private static readonly IReadOnlyList<ActionDescriptor> WithoutKey =
    [
        .. ActionCalls.Catalog.Actions.Where(action => action.Anonymous),
    ];

    public RawCall Make()
    {
        // Passwords are slow on purpose.
        var action = Pick(OneIn(300) ? WithoutKey : WithKey);
        var parts = new PartMaker(chance, stock).PartsOf(action);
        if (OneIn(3))
            parts = Twisted(parts);
        var call = new Carriage(chance).Carry(action, parts);
        for (var twists = chance.Next(8) - 4; twists > 0; twists--)
            call = new Twister(chance).Twist(call);
        return call;
    }

    private List<Part> Twisted(List<Part> parts)
    {
        for (var times = chance.Next(1, 4); times > 0; times--)
        {
            var some = Pick(parts);
            switch (chance.Next(7))
            {
                case 0:
                    parts.Add(some);
                    break;
                case 1:
                    parts.Add(some with { Text = Pick(Odd.Texts) });
                    break;
                case 2:
                    parts.Add(new Part(Pick(Odd.Names), Pick(Odd.Texts)));
                    break;
                case 3:
                    parts.Remove(some);
                    break;
                case 4:
                    parts[parts.IndexOf(some)] = some with { Json = Pick(Odd.Json) };
                    break;
                case 5:
                    parts[parts.IndexOf(some)] = some with { Text = Long(), Json = null };
                    break;
                default:
                    parts[parts.IndexOf(some)] = some with { Text = Pick(Odd.Texts) };
                    break;
            }
            if (parts.Count == 0)
                parts.Add(new Part("mode", Pick(Odd.Texts)));
        }
        return parts;
    }

    private string Long() => new(Pick((char[])['a', '1', '%', 'é', '"']), chance.Next(1, 5000));

    private T Pick<T>(IReadOnlyList<T> all) => all[chance.Next(all.Count)];

    private bool OneIn(int count) => chance.Next(count) == 0;
}
