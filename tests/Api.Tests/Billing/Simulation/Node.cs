using System.Net;
using MediatR;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SharePanel.Api.Tests.Harness;
using SharePanel.Application;
using SharePanel.Application.Kernel;
using SharePanel.Application.Operations;
using SharePanel.Domain.Notifications;
using SharePanel.Infrastructure;

namespace SharePanel.Api.Tests.Billing.Simulation;

/// <summary>A program of its own on the database that all share; it can be killed in the middle of anything.</summary>
internal sealed class Node : IAsyncDisposable
{
    private const int Tries = 50;

    private readonly ServiceProvider services;

    public Node(Database database, TimeProvider clock)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(
                new Dictionary<string, string?>
                {
                    ["Database:Provider"] = database.Provider,
                    ["ConnectionStrings:SharePanel"] = database.ConnectionString,
                }
            )
            .Build();
        services = new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddSingleton(clock)
            .AddSingleton<IOrigin, NoOrigin>()
            .AddLogging()
            .AddApplication()
            .AddInfrastructure(configuration)
            .AddScoped<Killer>()
            .Decorate<INotices, DeadlyNotices>()
            .BuildServiceProvider();
    }

    /// <summary>Sends a request until the database has time for it.</summary>
    public async Task<T> SendAsync<T>(IAction<T> request)
    {
        for (var left = Tries; ; left--)
        {
            try
            {
                var result = await OnceAsync(request, kill: null);
                return result.Error is null
                    ? result.Value!
                    : throw new InvalidOperationException(result.Error.Message);
            }
            catch (StorageUnavailableException) when (left > 0)
            {
                // Others write; it is their turn.
            }
        }
    }

    /// <summary>Sends a request that is killed after it has written so many notices; true if it came to its end before.</summary>
    public async Task<bool> SendAndKillAsync<T>(IAction<T> request, int notices)
    {
        try
        {
            var result = await OnceAsync(request, notices);
            return result.Error is null;
        }
        catch (Exception fault)
            when (fault is OperationCanceledException or StorageUnavailableException)
        {
            return false;
        }
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();

    private async Task<Result<T>> OnceAsync<T>(IAction<T> request, int? kill)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Killer>().Left = kill;
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request);
    }

    private sealed class Killer
    {
        public int? Left { get; set; }

        public void Step()
        {
            if (Left-- == 0)
                throw new OperationCanceledException("Killed.");
        }
    }

    /// <summary>Notices come last of what is written for an account, so a kill here leaves the most half-done.</summary>
    private sealed class DeadlyNotices(INotices inner, Killer killer) : INotices
    {
        public Task<long> AddAsync(
            long accountId,
            Notification notice,
            CancellationToken cancellationToken
        )
        {
            killer.Step();
            return inner.AddAsync(accountId, notice, cancellationToken);
        }

        public Task<int> AddToAllAsync(Notification notice, CancellationToken cancellationToken) =>
            inner.AddToAllAsync(notice, cancellationToken);
    }

    private sealed class NoOrigin : IOrigin
    {
        public long? KeyId => null;
        public IPAddress? Address => null;
    }
}
