using SharePanel.Api.Tests.Harness;

namespace SharePanel.Api.Tests.Proof.Kill;

/// <summary>Writes about itself.</summary>
internal sealed class ProfileClient(User user, Database database, Random chance)
    : Client(user, database, chance)
{
    private static readonly string[] Fields = ["bio", "first_name", "last_name", "phone"];

    protected override Change Next()
    {
        var fields = Fields
            .Where(_ => Chance.Next(2) == 0)
            .DefaultIfEmpty("address")
            .ToDictionary(field => field, field => (object?)Name($"{field} ü"));
        return new Change(
            "profile",
            "update",
            fields,
            "Profile updated successfully",
            state =>
            {
                foreach (var (field, value) in fields)
                    state[field] = (string)value!;
            }
        );
    }

    protected override async Task ReadAsync(State state)
    {
        var row = await Database.RowAsync(
            "SELECT bio, first_name, last_name, phone, address FROM accounts WHERE id = @Id",
            new { User.Id }
        );
        foreach (var (field, value) in row)
        {
            if (value is string text)
                state[field] = text;
        }
    }
}
