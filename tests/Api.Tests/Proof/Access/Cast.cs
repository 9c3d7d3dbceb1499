using SharePanel.Api.Tests.EveryAction;
using SharePanel.Api.Tests.Harness;
using SharePanel.Application.Kernel;

namespace SharePanel.Api.Tests.Proof.Access;

/// <summary>Everyone who calls, around one account and its organization.</summary>
internal sealed class Cast
{
    private static readonly (Standing Standing, int Level)[] Members =
    [
        (Standing.Administrator, 3),
        (Standing.Manager, 3),
        (Standing.Editor, 2),
        (Standing.Viewer, 1),
    ];

    private readonly Database database;
    private readonly Given given;
    private readonly DateTimeOffset now;
    private readonly Dictionary<Standing, User> people = [];
    private readonly Dictionary<Caller, User> callers = [];
    private User suspended = null!;

    private Cast(Database database, Given given, DateTimeOffset now)
    {
        this.database = database;
        this.given = given;
        this.now = now;
    }

    public User Owner => people[Standing.Owner];

    public static async Task<Cast> MeetAsync(Database database, Given given, DateTimeOffset now)
    {
        var cast = new Cast(database, given, now);
        foreach (var standing in Enum.GetValues<Standing>())
            cast.people[standing] = await given.UserAsync(plan: "enterprise");
        cast.suspended = await given.UserAsync(suspended: true);
        return cast;
    }

    /// <summary>Parameters of a call that succeeds for the owner, about things that are the owner's.</summary>
    public async Task<Dictionary<string, object?>> ThingsAsync(ActionDescriptor action)
    {
        var prepared = await Calls.PrepareAsync(action.Label, Owner, given);
        var parameters = Parameters.Of(prepared).ToDictionary(p => p.Key, p => p.Value);
        if (parameters.TryGetValue("org_id", out var org))
            await JoinAsync((long)org!);
        if (parameters.TryGetValue("instance_id", out var instance))
            await ShareAsync((long)instance!);
        return parameters;
    }

    /// <summary>A caller as a user who calls with whatever the pass is.</summary>
    public async Task<User> UserAsync(Caller caller)
    {
        if (!callers.TryGetValue(caller, out var user))
            callers[caller] = user = await EquipAsync(people[caller.Standing], caller.Pass);
        return user;
    }

    private async Task<User> EquipAsync(User user, Pass pass)
    {
        switch (pass)
        {
            case Pass.ReadKey:
                return await given.KeyAsync(user, "read");
            case Pass.WriteKey:
                return await given.KeyAsync(user, "write");
            case Pass.ExpiredKey:
                return await given.KeyAsync(user, expiresAt: now.AddSeconds(-1));
            case Pass.DeletedKey:
                var gone = await given.KeyAsync(user);
                await database.ExecuteAsync("DELETE FROM api_keys WHERE id = @KeyId", gone);
                return gone;
            case Pass.MistypedKey:
                return user with { Key = user.Key.ToLowerInvariant() };
            case Pass.NoKey:
                return user with { Key = "" };
            case Pass.SuspendedAccount:
                return suspended;
            default:
                return user;
        }
    }

    private async Task JoinAsync(long org)
    {
        foreach (var (standing, level) in Members)
            await given.MemberAsync(
                org,
                people[standing],
                level,
                isAdmin: standing == Standing.Administrator
            );
    }

    // To see an organization is not to see what its members have in it.
    private async Task ShareAsync(long instance)
    {
        var org = await given.OrgAsync(Owner);
        await JoinAsync(org);
        await database.ExecuteAsync(
            "UPDATE instances SET organization_id = @org WHERE id = @instance",
            new { org, instance }
        );
    }
}
