using System.Globalization;
using System.Text.Json;
using SharePanel.Bare;
using SharePanel.Peers;

// What the machine, the framework and SQLite cost by themselves: one endpoint for each action that is measured, with
// prepared statements, and nothing that knows who asks or how often. Usage: SharePanel.Bare DATABASE URL
if (args is not [var file, var url])
{
    Console.Error.WriteLine("usage: SharePanel.Bare DATABASE URL");
    return 2;
}

using var database = new Database(file);
var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
builder
    .WebHost.UseKestrelCore()
    .ConfigureKestrel(kestrel => kestrel.AddServerHeader = false)
    .UseUrls(url);
builder.Services.AddRoutingCore();
var app = builder.Build();
app.UseRouting();

var wire = WireContext.Wire;
app.MapGet(
    "/profile/view/{account:long}",
    http =>
        Output.SendAsync(
            http.Response,
            Success("Profile retrieved successfully", database.Read(r => r.Profile(Account(http)))),
            wire.AnswerProfileRow
        )
);
app.MapGet(
    "/orgs/list/{account:long}",
    http =>
        Output.SendAsync(
            http.Response,
            Success(
                "Organizations retrieved successfully",
                database.Read(r => r.Orgs(Account(http)))
            ),
            wire.AnswerListOrgRow
        )
);
app.MapGet(
    "/instances/list/{account:long}",
    http =>
        Output.SendAsync(
            http.Response,
            Success(
                "Instances retrieved successfully",
                database.Read(r => r.Instances(Account(http)))
            ),
            wire.AnswerListInstanceRow
        )
);
app.MapGet(
    "/notifications/unread_count/{account:long}",
    http =>
        Output.SendAsync(
            http.Response,
            Success(
                "Unread count retrieved successfully",
                new CountRow(database.Read(r => r.Unread(Account(http))))
            ),
            wire.AnswerCountRow
        )
);
app.MapPost(
    "/profile/update/{account:long}",
    async http =>
    {
        var fields = await JsonSerializer.DeserializeAsync(
            http.Request.Body,
            wire.ProfileFields,
            http.RequestAborted
        );
        var now = TimeProvider.System.GetUtcNow();
        database.Update(
            Account(http),
            fields!,
            http.Connection.RemoteIpAddress?.ToString(),
            now.ToUnixTimeMilliseconds()
        );
        await Output.SendAsync(
            http.Response,
            new Done("success", "Profile updated successfully", now),
            wire.Done
        );
    }
);
await app.StartAsync();
Console.WriteLine($"Listens on {app.Urls.First()}");
await app.WaitForShutdownAsync();
return 0;

static long Account(HttpContext http) =>
    long.Parse((string)http.Request.RouteValues["account"]!, CultureInfo.InvariantCulture);

static Answer<T> Success<T>(string message, T data) =>
    new("success", message, TimeProvider.System.GetUtcNow(), data);
