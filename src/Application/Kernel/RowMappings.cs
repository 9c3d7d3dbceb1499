using System.Reflection;
using AutoMapper;
using AutoMapper.Configuration;

namespace SharePanel.Application.Kernel;

/// <summary>The mapper's configuration: rows are made from properties alone.</summary>
internal sealed class RowMappings(IEnumerable<AutoMapper.Profile> profiles)
    : MapperConfigurationExpression,
        IProfileConfiguration
{
    // Left to itself the mapper closes LINQ's generic methods over each type that implements a generic interface, as every
    // record does, and fails at those whose constraints it does not read.
    IEnumerable<MethodInfo> IProfileConfiguration.SourceExtensionMethods => [];

    // As if all of them were in one profile: the mapper looks for each pair of types through every profile, with those of all
    // interfaces that the types have. With 19 profiles that were 60,000 searches and 25 MB at each start.
    IEnumerable<ITypeMapConfiguration> IProfileConfiguration.TypeMapConfigs =>
        profiles.SelectMany(profile => ((IProfileConfiguration)profile).TypeMapConfigs);

    /// <summary>A mapper that knows the profiles of an assembly, each nested in the row it makes.</summary>
    public static IMapper Of(Assembly assembly)
    {
        var profiles = assembly
            .DefinedTypes.Where(type =>
                type.IsNested && type.IsSubclassOf(typeof(AutoMapper.Profile))
            )
            .Select(type => (AutoMapper.Profile)Activator.CreateInstance(type)!)
            .ToList();
        return new MapperConfiguration(new RowMappings(profiles)).CreateMapper();
    }
}
