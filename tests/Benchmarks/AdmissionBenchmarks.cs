using System.Diagnostics;
using BenchmarkDotNet.Attributes;
using Microsoft.AspNetCore.Http;
using SharePanel.Api.Protocol;
using SharePanel.Api.Protocol.Limits;
using SharePanel.Application.Kernel;
using SharePanel.Domain.ApiKeys;
using SharePanel.Domain.Billing;
using SharePanel.Domain.Plans;
using SharePanel.Infrastructure.Limits;
using SharePanel.Infrastructure.Metering;

namespace SharePanel.Benchmarks;

/// <summary>What limits and metering add to each request: both windows, the five headers and the usage figures.</summary>
[MemoryDiagnoser]
public class AdmissionBenchmarks
{
    // So many that no run meets them; the numbers in headers are then longer than any plan's.
    private const int Endless = int.MaxValue;

    private readonly HttpContext http = new DefaultHttpContext();
    private Admission admission = null!;
    private Call[] calls = null!;
    private int next;

    /// <summary>Accounts that call in turn.</summary>
    [Params(1, 10_000)]
    public int Accounts { get; set; }

    [GlobalSetup(Target = nameof(AdmittedAsync))]
    public void WithRequestsLeft() => Prepare(Endless);

    [GlobalSetup(Target = nameof(RefusedAsync))]
    public void WithNothingLeft() => Prepare(1);

    [Benchmark(Description = "Admitted")]
    public Task<bool> AdmittedAsync() => CallAsync();

    [Benchmark(Description = "Refused")]
    public Task<bool> RefusedAsync() => CallAsync();

    private void Prepare(int requests)
    {
        var clock = TimeProvider.System;
        admission = new Admission(
            new MemoryRateLimits(new NothingStored(), new RateLimitSettings(Enabled: true), clock),
            new MemoryLoginThrottle(clock),
            new UsageMeter(clock),
            new RateHeaders()
        );
        var plan = PlanOf(requests);
        var action = new ActionCatalog(typeof(ActionCatalog).Assembly).Find("profile", "view")!;
        calls =
        [
            .. Enumerable
                .Range(1, Accounts)
                .Select(id => new Call
                {
                    Action = action,
                    Identity = new CallerIdentity
                    {
                        UserId = id,
                        Username = "user",
                        KeyId = id,
                        Permissions = KeyPermissions.ReadWrite,
                        Plan = plan,
                    },
                }),
        ];
    }

    private async Task<bool> CallAsync()
    {
        next = next + 1 < calls.Length ? next + 1 : 0;
        var call = calls[next];
        var started = Stopwatch.GetTimestamp();
        var error = await admission.AdmitAsync(http, call);
        admission.Meter(call, error, Stopwatch.GetElapsedTime(started));
        // As a connection does between two requests.
        http.Response.Headers.Clear();
        return error is null;
    }

    private static Plan PlanOf(int requests) =>
        new()
        {
            Id = 1,
            Name = "benchmark",
            Price = new Money(0),
            OrgLimit = 1,
            InstanceLimit = 1,
            MinuteRequests = requests,
            DailyRequests = requests,
            MaxPayloadMib = 1,
            Description = "",
            Features = "",
        };

    private sealed class NothingStored : IStoredCounts
    {
        public Task<StoredCounts> ReadAsync(long accountId, int minute, int day) =>
            Task.FromResult(default(StoredCounts));
    }
}
