using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using NSubstitute;
using SharePanel.Api.Jobs;
using SharePanel.Api.Protocol;
using SharePanel.Application;
using SharePanel.Application.Kernel;
using SharePanel.Architecture.Tests.Planted.Composition;
using SharePanel.Infrastructure;
using SharePanel.Infrastructure.Jobs;

namespace SharePanel.Architecture.Tests.Composition;

internal sealed class CompositionTests
{
    private static readonly ServiceProviderOptions Strict = new()
    {
        ValidateScopes = true,
        ValidateOnBuild = true,
    };

    private static readonly Type[] Application = Product.Application.GetTypes();
    private static readonly IReadOnlyList<Type> Planted = Product.PlantedClr("Composition");

    [TestCase("Sqlite", "Data Source=unused.db")]
    [TestCase("SqlServer", "Server=unused;Database=unused")]
    public void Everything_registered_can_be_made(string provider, string connection) =>
        Assert.That(
            async () =>
            {
                await using var built = Services(provider, connection).BuildServiceProvider(Strict);
            },
            Throws.Nothing
        );

    [Test]
    public void The_server_can_be_made_on_top()
    {
        var services = Services();
        services.RemoveAll<ICaller>();
        services.RemoveAll<IOrigin>();
        var configuration = new ConfigurationBuilder().Build();
        services.AddRoutingCore();
        services.AddSingleton(Substitute.For<IHostApplicationLifetime>());
        services.AddProtocol(configuration);
        services.AddJobs(configuration);
        services.AddDashboard(configuration);

        Assert.That(
            async () =>
            {
                await using var built = services.BuildServiceProvider(Strict);
            },
            Throws.Nothing
        );
    }

    [Test]
    public async Task Every_request_has_one_handler_that_can_be_made()
    {
        var services = Services();
        var needed = CompositionRules.HandlersNeeded(Application);
        await using var provider = services.BuildServiceProvider(Strict);
        await using var scope = provider.CreateAsyncScope();

        Assert.Multiple(() =>
        {
            Assert.That(needed, Is.Not.Empty);
            Assert.That(CompositionRules.Unfilled(needed, services), Is.Empty);
            foreach (var handler in needed)
                Assert.That(scope.ServiceProvider.GetService(handler), Is.Not.Null);
        });
    }

    [Test]
    public void Every_port_has_one_implementation()
    {
        var ports = CompositionRules.Ports(Application);

        Assert.Multiple(() =>
        {
            Assert.That(ports, Has.Member(typeof(SharePanel.Application.Orgs.NewOrg.IStore)));
            Assert.That(ports, Has.Member(typeof(IActivityLog)));
            Assert.That(CompositionRules.Unfilled(ports, Services()), Is.Empty);
        });
    }

    [Test]
    public void Planted_ports_are_found() =>
        Assert.That(
            CompositionRules.Ports(Planted),
            Is.EquivalentTo((Type[])[typeof(Slice.IStore), typeof(IAskedFor)])
        );

    [Test]
    public void A_planted_port_without_or_with_two_implementations_is_found()
    {
        var services = Services();
        services.AddScoped<IAskedFor, OneAnswer>();
        services.AddScoped<IAskedFor, AnotherAnswer>();

        Assert.That(
            CompositionRules.Unfilled(CompositionRules.Ports(Planted), services),
            Is.EquivalentTo(
                (string[])
                    [
                        $"{typeof(Slice.IStore)} has 0 implementations",
                        $"{typeof(IAskedFor)} has 2 implementations",
                    ]
            )
        );
    }

    [Test]
    public void A_planted_request_without_a_handler_is_found() =>
        Assert.That(
            CompositionRules.Unfilled(CompositionRules.HandlersNeeded(Planted), Services()),
            Has.Count.EqualTo(1).And.Some.Contains(nameof(Slice.Unhandled))
        );

    [Test]
    public void A_planted_class_that_asks_for_what_nobody_gives_is_refused()
    {
        var services = Services();
        services.AddScoped<Asking>();

        Assert.That(
            () => services.BuildServiceProvider(Strict),
            Throws.InstanceOf<AggregateException>()
        );
    }

    private static ServiceCollection Services(
        string provider = "Sqlite",
        string connection = "Data Source=unused.db"
    )
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(
                new Dictionary<string, string?>
                {
                    ["Database:Provider"] = provider,
                    ["ConnectionStrings:SharePanel"] = connection,
                }
            )
            .Build();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddSingleton(TimeProvider.System);
        // What the protocol knows of a call.
        services.AddScoped(_ => Substitute.For<ICaller>());
        services.AddScoped(_ => Substitute.For<IOrigin>());
        services.AddApplication();
        services.AddInfrastructure(configuration);
        return services;
    }
}
