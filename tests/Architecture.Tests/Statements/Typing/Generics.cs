using Mono.Cecil;

namespace SharePanel.Architecture.Tests.Statements.Typing;

/// <summary>Types of compiled code, with what their parameters stand for.</summary>
internal static class Generics
{
    /// <summary>A type that a generic method or type mentions, for the arguments that it is used with.</summary>
    public static TypeReference Close(TypeReference type, MemberReference user) =>
        type switch
        {
            GenericParameter parameter => ArgumentFor(parameter, user) ?? type,
            ArrayType array => new ArrayType(Close(array.ElementType, user)),
            GenericInstanceType generic => Close(generic, user),
            _ => type,
        };

    /// <summary>Whether a method that returns this returns anything. What only initialisers set is void with a mark.</summary>
    public static bool IsValue(TypeReference type) =>
        type.GetElementType().MetadataType != MetadataType.Void;

    public static string AssemblyOf(TypeReference type) =>
        type.GetElementType().Scope switch
        {
            ModuleDefinition module => module.Assembly.Name.Name,
            var scope => scope.Name,
        };

    /// <summary>The type at run time; null where it is not known before.</summary>
    public static Type? Load(TypeReference type)
    {
        switch (type)
        {
            case GenericParameter:
                return null;
            case ArrayType array:
                return Load(array.ElementType)?.MakeArrayType();
            case GenericInstanceType generic:
                var arguments = generic.GenericArguments.Select(Load).ToArray();
                return arguments.Contains(null)
                    ? null
                    : Load(generic.ElementType)?.MakeGenericType(arguments!);
            default:
                return Type.GetType($"{type.FullName.Replace('/', '+')}, {AssemblyOf(type)}");
        }
    }

    private static GenericInstanceType Close(GenericInstanceType generic, MemberReference user)
    {
        var closed = new GenericInstanceType(generic.ElementType);
        foreach (var argument in generic.GenericArguments)
            closed.GenericArguments.Add(Close(argument, user));
        return closed;
    }

    private static TypeReference? ArgumentFor(GenericParameter parameter, MemberReference user)
    {
        var arguments =
            parameter.Type == GenericParameterType.Method
                ? (user as GenericInstanceMethod)?.GenericArguments
                : (
                    user as GenericInstanceType ?? user.DeclaringType as GenericInstanceType
                )?.GenericArguments;
        return arguments?.ElementAtOrDefault(parameter.Position);
    }
}
