using System.Buffers.Binary;
using System.Reflection;
using SharePanel.Application.Kernel;

namespace SharePanel.Architecture.Tests.Docs;

/// <summary>The errors whose fields a type's code reads, found in what the compiler made of it.</summary>
internal static class UsedErrors
{
    private const byte LoadStaticField = 0x7e;
    private const int FieldTable = 0x04;
    private const int MemberTable = 0x0a;

    private const BindingFlags All =
        BindingFlags.Public
        | BindingFlags.NonPublic
        | BindingFlags.Static
        | BindingFlags.Instance
        | BindingFlags.DeclaredOnly;

    public static IEnumerable<FieldInfo> Of(Type type) =>
        type.GetMethods(All)
            .Cast<MethodBase>()
            .Concat(type.GetConstructors(All))
            .SelectMany(FieldsOf)
            // What is awaited or handed on is compiled into types of its own.
            .Concat(type.GetNestedTypes(All).SelectMany(Of))
            .Distinct();

    private static IEnumerable<FieldInfo> FieldsOf(MethodBase method)
    {
        var code = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        for (var i = 0; i + 5 <= code.Length; i++)
        {
            if (code[i] != LoadStaticField)
                continue;
            var token = BinaryPrimitives.ReadInt32LittleEndian(code.AsSpan(i + 1));
            if (Field(method.Module, token) is { } field && field.FieldType == typeof(Error))
                yield return field;
        }
    }

    // The byte may as well be a part of something else, and what follows it no field.
    private static FieldInfo? Field(Module module, int token)
    {
        if (token >> 24 is not (FieldTable or MemberTable))
            return null;
        try
        {
            return module.ResolveField(token);
        }
        catch (Exception fault)
            when (fault is ArgumentException or BadImageFormatException or MissingFieldException)
        {
            return null;
        }
    }
}
