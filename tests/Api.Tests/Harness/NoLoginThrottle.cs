using System.Net;
using SharePanel.Application.Kernel;

namespace SharePanel.Api.Tests.Harness;

internal sealed class NoLoginThrottle : ILoginThrottle
{
    public TimeSpan? Admit(IPAddress? address) => null;

    public ValueTask<IDisposable> EnterAsync(
        string emailKey,
        CancellationToken cancellationToken
    ) => new(Stream.Null);

    public TimeSpan? BeginTry(string emailKey, IPAddress? address) => null;

    public void Succeeded(string emailKey) { }
}
