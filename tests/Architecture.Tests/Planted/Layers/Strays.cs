using AutoMapper;
using Dapper;
using Hangfire;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using SharePanel.Api.Protocol;
using SharePanel.Application.Kernel;
using SharePanel.Infrastructure.Data;

namespace SharePanel.Architecture.Tests.Planted.Layers;

internal sealed class DomainThatLogs(ILogger<DomainThatLogs> logger)
{
    public ILogger Logger => logger;
}

internal sealed class DomainThatMaps
{
    public static string? Names() => typeof(IMapper).FullName;
}

internal sealed class ApplicationThatQueries
{
    public static CommandDefinition Query() => new("");
}

internal sealed class ApplicationThatQueriesLater
{
    // The use is in a state machine inside a closure.
    public static Func<Task<object>> Query(string text) =>
        async () =>
        {
            await Task.Yield();
            return new CommandDefinition(text);
        };
}

internal sealed class ApplicationThatOpensConnections
{
    public static bool IsOpen(object connection) => connection is SqliteConnection;
}

internal sealed class ApplicationThatEnqueues
{
    public IBackgroundJobClient? Client { get; init; }
}

internal sealed class ApplicationThatReadsHeaders
{
    public HttpContext? Context { get; init; }
}

internal sealed class ApplicationThatKnowsTheDatabase
{
    public List<DbSession> Sessions { get; } = [];
}

internal sealed class InfrastructureThatKnowsTheCall
{
    public static bool Is(object caller) => caller is Call;
}

internal sealed class ApplicationThatMaps(IMapper mapper, ICaller caller)
{
    public long Map() => mapper.Map<long>(caller.UserId);
}
