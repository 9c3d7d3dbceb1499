using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace SharePanel.Architecture.Tests.Composition;

/// <summary>Every request has one handler, every port one implementation.</summary>
internal static class CompositionRules
{
    /// <summary>The ports of a set of types: what its classes ask for of its own interfaces, and those nested in slices.</summary>
    public static IReadOnlyList<Type> Ports(IReadOnlyCollection<Type> types)
    {
        var own = types
            .Where(type => type is { IsInterface: true, IsGenericType: false })
            .ToHashSet();
        return
        [
            .. types
                .Where(type => type is { IsClass: true, IsAbstract: false })
                .SelectMany(type => type.GetConstructors())
                .SelectMany(constructor => constructor.GetParameters())
                .Select(parameter => parameter.ParameterType)
                .Concat(own.Where(type => type.IsNested))
                .Where(own.Contains)
                .Distinct(),
        ];
    }

    public static IReadOnlyList<string> Unfilled(
        IEnumerable<Type> ports,
        IServiceCollection services
    ) =>
        [
            .. ports
                .Select(port =>
                    (port, count: services.Count(service => service.ServiceType == port))
                )
                .Where(pair => pair.count != 1)
                .Select(pair => $"{pair.port} has {pair.count} implementations"),
        ];

    /// <summary>The handler interfaces, closed over their requests, that a set of types needs.</summary>
    public static IReadOnlyList<Type> HandlersNeeded(IEnumerable<Type> types) =>
        [
            .. types
                .Where(type => type is { IsAbstract: false, IsInterface: false })
                .SelectMany(
                    type => type.GetInterfaces(),
                    (type, implemented) => (type, implemented)
                )
                .Where(pair =>
                    pair.implemented.IsGenericType
                    && pair.implemented.GetGenericTypeDefinition() == typeof(IRequest<>)
                )
                .Select(pair =>
                    typeof(IRequestHandler<,>).MakeGenericType(
                        pair.type,
                        pair.implemented.GenericTypeArguments[0]
                    )
                ),
        ];
}
