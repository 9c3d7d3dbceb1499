using AutoMapper;

namespace SharePanel.Application.Tests;

/// <summary>The application's own mapper.</summary>
internal static class Mapper
{
    public static readonly IMapper Instance = DependencyInjection.Mapping();
}
