using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SharePanel.Ef;
using SharePanel.Peers;

// The same endpoints as a minimal API with EF Core has them, written as its documentation advises for speed: pooled
// contexts, projections that are not tracked, a serializer made by the compiler. Usage: SharePanel.Ef DATABASE URL
if (args is not [var file, var url])
{
    Console.Error.WriteLine("usage: SharePanel.Ef DATABASE URL");
    return 2;
}

var builder = WebApplication.CreateSlimBuilder();
builder.Logging.ClearProviders();
builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false).UseUrls(url);
builder.Services.ConfigureHttpJsonOptions(json =>
{
    json.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
    json.SerializerOptions.TypeInfoResolverChain.Insert(0, WireContext.Wire);
});
builder.Services.AddDbContextPool<PanelContext>(options =>
    options.UseSqlite($"Data Source={file};Mode=ReadWrite")
);
builder.Services.AddSingleton<Writes>();
var app = builder.Build();
await RequireDurableWritesAsync(app.Services);
app.MapGet("/profile/view/{account:long}", Reads.ProfileAsync);
app.MapGet("/orgs/list/{account:long}", Reads.OrgsAsync);
app.MapGet("/instances/list/{account:long}", Reads.InstancesAsync);
app.MapGet("/notifications/unread_count/{account:long}", Reads.UnreadAsync);
app.MapPost(
    "/profile/update/{account:long}",
    (long account, ProfileFields fields, HttpContext http, PanelContext db, Writes writes) =>
        writes.UpdateAsync(account, fields, http, db)
);
await app.StartAsync();
Console.WriteLine($"Listens on {app.Urls.First()}");
await app.WaitForShutdownAsync();
return 0;

// What the library does unless told: were it less, its writes would not be those of the others.
static async Task RequireDurableWritesAsync(IServiceProvider services)
{
    const int Full = 2;
    await using var scope = services.CreateAsyncScope();
    var database = scope.ServiceProvider.GetRequiredService<PanelContext>().Database;
    var levels = await database.SqlQueryRaw<int>("PRAGMA synchronous").ToListAsync();
    if (levels is not [Full])
        throw new InvalidOperationException("The library does not write with synchronous=FULL.");
}
