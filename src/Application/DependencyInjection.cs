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
        services.AddScoped<ServiceFactory>(provider => provider.GetRequiredService);
        services.AddScoped<IMediator, Mediator>();
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(TelemetryBehavior<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(ValidationBehavior<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(JobBehavior<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(TransactionBehavior<,>));
        services.Scan(scan =>
            scan.FromAssemblies(Here)
                .AddClasses(
                    classes => classes.AssignableTo(typeof(IRequestHandler<,>)),
                    publicOnly: false
                )
                .AsImplementedInterfaces()
                .WithScopedLifetime()
                .AddClasses(classes => classes.AssignableTo<IOperationPart>(), publicOnly: false)
                .AsSelf()
                .WithScopedLifetime()
        );
        services.AddValidatorsFromAssembly(
            Here,
            ServiceLifetime.Singleton,
            includeInternalTypes: true
        );
        services.AddSingleton(Mapping());
        return services;
    }

    /// <summary>All mappings of the application, each declared beside the row it makes.</summary>
    public static IMapper Mapping() => RowMappings.Of(Here);
}
