using System.Collections.Frozen;
using System.Reflection;

namespace SharePanel.Application.Kernel.Jobs;

/// <summary>Every recurring job, found once at start. The schedule, the dashboard and the verbs read it; there is no other list.</summary>
public sealed class JobCatalog
{
    private readonly FrozenDictionary<string, JobDescriptor> byName;

    /// <exception cref="InvalidOperationException">
    /// Two jobs share a name; or one has no declaration, is no request of a job, cannot be made without arguments, or has
    /// a schedule that no clock shows.
    /// </exception>
    public JobCatalog(params IEnumerable<Assembly> assemblies)
        : this(assemblies.SelectMany(assembly => assembly.GetTypes())) { }

    internal JobCatalog(IEnumerable<Type> types)
    {
        Jobs =
        [
            .. types
                .Where(type =>
                    type.IsDefined(typeof(JobAttribute), inherit: false)
                    || (type is { IsAbstract: false } && type.IsAssignableTo(typeof(IJob)))
                )
                .Select(Read)
                .OrderBy(job => job.Name, StringComparer.Ordinal),
        ];
        if (Jobs.GroupBy(job => job.Name).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new InvalidOperationException(
                $"Declared twice: {string.Join(" and ", twice.Select(job => job.RequestType))} are both {twice.Key}."
            );
        byName = Jobs.ToFrozenDictionary(job => job.Name);
    }

    /// <summary>All jobs, by name.</summary>
    public IReadOnlyList<JobDescriptor> Jobs { get; }

    public JobDescriptor? Find(string name) => byName.GetValueOrDefault(name);

    private static JobDescriptor Read(Type request)
    {
        var declaration =
            request.GetCustomAttribute<JobAttribute>()
            ?? throw new InvalidOperationException($"{request} is a job without a declaration.");
        var report = Array
            .Find(
                request.GetInterfaces(),
                i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IJob<>)
            )
            ?.GenericTypeArguments[0];
        if (report is null || request is { IsAbstract: true })
            throw new InvalidOperationException(
                $"{request} is declared as a job but is no request of one."
            );
        if (request.GetConstructor(Type.EmptyTypes) is null)
            throw new InvalidOperationException(
                $"{request} is a job but cannot be made without arguments."
            );
        if (declaration is not { Minute: >= 0 and < 60, Hour: >= 0 and < 24 })
            throw new InvalidOperationException(
                $"{request} is a job at a time that no clock shows."
            );
        return (JobDescriptor)
            Activator.CreateInstance(
                typeof(JobDescriptor<,>).MakeGenericType(request, report),
                declaration
            )!;
    }
}
