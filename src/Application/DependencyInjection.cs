using System.Reflection;
using AutoMapper;
using FluentValidation;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using SharePanel.Application.Kernel;
using SharePanel.Application.Kernel.Behaviors;
using SharePanel.Application.Kernel.Jobs;
using SharePanel.Application.Kernel.Metrics;
using SharePanel.Application.Operations;

namespace SharePanel.Application;

/// <summary>Composition of the application layer.</summary>
public static class DependencyInjection
{
    private static readonly Assembly Here = typeof(DependencyInjection).Assembly;

    /// <summary>Adds the catalog, the mediator with its behaviors, and every handler, validator and mapping found here.</summary>
    public static IServiceCollection AddApplication(this IServiceCollection services)
    {
        services.AddSingleton(new ActionCatalog(Here));
        services.AddSingleton(_ => new JobCatalog(Here));
        services.AddPanelMetrics();
        // Transient where a request needs it once: its scope would only keep a book of it.
        services.AddTransient<ServiceFactory>(provider => provider.GetRequiredService);
        services.AddTransient<IMediator, Mediator>();
        services.AddSingleton(typeof(IPipelineBehavior<,>), typeof(TelemetryBehavior<,>));
        services.AddSingleton(typeof(IPipelineBehavior<,>), typeof(ValidationBehavior<,>));
        services.AddTransient(typeof(IPipelineBehavior<,>), typeof(JobBehavior<,>));
        services.AddTransient(typeof(IPipelineBehavior<,>), typeof(TransactionBehavior<,>));
        services.Scan(scan =>
            scan.FromAssemblies(Here)
                .AddClasses(
                    classes => classes.AssignableTo(typeof(IRequestHandler<,>)),
                    publicOnly: false
                )
                .AsImplementedInterfaces()
                .WithTransientLifetime()
                .AddClasses(classes => classes.AssignableTo<IOperationPart>(), publicOnly: false)
                .AsSelf()
                .WithScopedLifetime()
        );
        services.AddValidatorsFromAssembly(
            Here,
            ServiceLifetime.Singleton,
            includeInternalTypes: true
        );
        services.AddSingleton(_ => Mapping());
        return services;
    }

    /// <summary>All mappings of the application, each declared beside the row it makes.</summary>
    public static IMapper Mapping() => RowMappings.Of(Here);
}
