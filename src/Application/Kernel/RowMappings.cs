using System.Reflection;
using AutoMapper;
using AutoMapper.Configuration;

namespace SharePanel.Application.Kernel;

/// <summary>The mapper's configuration: rows are made from properties alone.</summary>
internal sealed class RowMappings : MapperConfigurationExpression, IProfileConfiguration
{
    // Left to itself the mapper closes LINQ's generic methods over each type that implements a generic interface, as every
    // record does, and fails at those whose constraints it does not read.
    IEnumerable<MethodInfo> IProfileConfiguration.SourceExtensionMethods => [];

    /// <summary>A mapper that knows the profiles of an assembly, each nested in the row it makes.</summary>
    public static IMapper Of(Assembly assembly)
    {
        var mappings = new RowMappings();
        mappings.AddProfiles(assembly);
        return new MapperConfiguration(mappings).CreateMapper();
    }
}
