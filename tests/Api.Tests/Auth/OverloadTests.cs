using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SharePanel.Api.Tests.Harness;
using SharePanel.Application.Kernel;

namespace SharePanel.Api.Tests.Auth;

/// <summary>More logins at once than there is room to wait for.</summary>
public sealed class OverloadTests() : WireTest(new SqliteDatabase())
{
    protected override void Adapt(IServiceCollection services) =>
        services.Replace(ServiceDescriptor.Singleton<IPasswordHasher, Full>());

    [Test]
    public async Task Is_told_with_when_to_come_back()
    {
        var ann = await Given.UserAsync();
        var reply = await Api.GetAsync($"/api?mode=auth&email={ann.Email}&password=any");
        Assert.That(
            reply,
            Wire.Error(
                503,
                "The service is not available right now. Please try again later.",
                "service_unavailable"
            )
        );
        Assert.That(reply.Header("Retry-After"), Is.EqualTo("2"));
        // Nobody else notices.
        Assert.That((await ann.GetAsync("profile", "view")).Status, Is.EqualTo(200));
    }

    private sealed class Full : IPasswordHasher
    {
        public Task<string> HashAsync(string password, CancellationToken cancellationToken) =>
            throw new OverloadedException("planted");

        public Task<bool> VerifyAsync(
            string password,
            string? stored,
            CancellationToken cancellationToken
        ) => throw new OverloadedException("planted");
    }
}
