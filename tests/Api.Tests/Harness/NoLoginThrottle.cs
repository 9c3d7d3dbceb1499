using System.Net;
using SharePanel.Application.Kernel;

namespace SharePanel.Api.Tests.Harness;

internal sealed class NoLoginThrottle : ILoginThrottle
{
    public ValueTask<TimeSpan?> AdmitAsync(IPAddress? address) => default;

    public ValueTask<IDisposable> EnterAsync(
        string emailKey,
        CancellationToken cancellationToken
    ) => new(Stream.Null);

    public ValueTask<TimeSpan?> BeginTryAsync(string emailKey, IPAddress? address) => default;

    public ValueTask SucceededAsync(string emailKey) => default;
}
