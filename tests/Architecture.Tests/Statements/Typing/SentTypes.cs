using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;
using Dapper;
using Microsoft.Data.SqlClient;
using SharePanel.Infrastructure.Data;

namespace SharePanel.Architecture.Tests.Statements.Typing;

/// <summary>As what a parameter is sent to SQL Server, asked of Dapper and of the driver themselves.</summary>
internal static class SentTypes
{
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<string>> Known = new();
    private static readonly MethodInfo AskOf = typeof(SentTypes).GetMethod(
        nameof(Ask),
        BindingFlags.NonPublic | BindingFlags.Static
    )!;

    static SentTypes() => TypeHandlers.Register();

    /// <summary>One type where all is well: the same without a value as with one. None where it cannot be sent.</summary>
    public static IReadOnlyList<string> Of(Type type) =>
        Known.GetOrAdd(
            type,
            _ => (IReadOnlyList<string>)AskOf.MakeGenericMethod(type).Invoke(null, null)!
        );

    private static IReadOnlyList<string> Ask<T>()
    {
        // Dapper would make several parameters of one.
        if (Some(typeof(T)) is not { } some)
            return [];
        try
        {
            return [.. new[] { default, (T?)some }.Select(TypeOf).Distinct()];
        }
        // Of Dapper and of the driver.
        catch (Exception fault) when (fault is NotSupportedException or ArgumentException)
        {
            return [];
        }
    }

    private static object? Some(Type type) =>
        type == typeof(string) ? "text"
        : type == typeof(byte[]) ? new byte[] { 1 }
        : (Nullable.GetUnderlyingType(type) ?? type) is { IsValueType: true } value
            ? Activator.CreateInstance(value)
        : null;

    // Dapper makes such an identity itself, and gives it to nobody.
    private static string TypeOf<T>(T? value)
    {
        using var command = new SqlCommand("SELECT @Value");
        var identity = (SqlMapper.Identity)
            RuntimeHelpers.GetUninitializedObject(typeof(SqlMapper.Identity));
        SqlMapper.CreateParamInfoGenerator(
            identity.ForDynamicParameters(typeof(Probe<T>)),
            checkForDuplicates: false,
            removeUnused: false
        )(command, new Probe<T>(value));
        return command.Parameters[0].SqlDbType.ToString().ToUpperInvariant();
    }

    private sealed record Probe<T>(T? Value);
}
