using System.Reflection;
using System.Text.RegularExpressions;
using Mono.Cecil;
using Mono.Cecil.Cil;
using SharePanel.Infrastructure.Data;

namespace SharePanel.Architecture.Tests.Statements;

/// <summary>Where statements may be written, read from the compiled code.</summary>
internal static partial class CodeRules
{
    /// <summary>The types of an assembly with their code.</summary>
    public static IReadOnlyList<TypeDefinition> CodeOf(Assembly assembly) =>
        [.. ModuleDefinition.ReadModule(assembly.Location).GetTypes()];

    /// <summary>Texts that are SQL.</summary>
    public static IReadOnlyList<string> SqlTexts(IEnumerable<TypeDefinition> types) =>
        [
            .. types
                .SelectMany(
                    type =>
                        Instructions(type)
                            .Select(pair => pair.Instruction.Operand)
                            .OfType<string>()
                            .Concat(type.Fields.Select(field => field.Constant).OfType<string>()),
                    (type, text) => (type, text)
                )
                .Where(pair => SqlText().IsMatch(pair.text))
                .Select(pair => $"{pair.type.FullName}: {pair.text.Trim()}")
                .Distinct(),
        ];

    /// <summary>
    /// Methods that make a statement while the program runs, where no test would see it. Static initialisers may, with the
    /// help of methods that only they call.
    /// </summary>
    public static IReadOnlyList<string> MadeLate(IReadOnlyCollection<TypeDefinition> types)
    {
        var calls = types
            .Where(type => type.FullName != typeof(Sql).FullName)
            .SelectMany(Instructions)
            .Where(pair => pair.Instruction.Operand is MethodReference)
            .Select(pair =>
                (pair.Method, Called: ((MethodReference)pair.Instruction.Operand).FullName)
            )
            .Distinct()
            .ToLookup(pair => pair.Called, pair => pair.Method);
        var late = new List<string>();
        var seen = new HashSet<string>();
        var makers = new Queue<string>(
            CodeOf(typeof(Sql).Assembly)
                .Single(type => type.FullName == typeof(Sql).FullName)
                .Methods.Where(method => method.IsStatic && method.ReturnType.Name == nameof(Sql))
                .Select(method => method.FullName)
        );
        while (makers.TryDequeue(out var maker))
        {
            foreach (var caller in calls[maker].Where(caller => seen.Add(caller.FullName)))
            {
                if (caller is { IsConstructor: true, IsStatic: true })
                    continue;
                if (caller.IsStatic && caller.ReturnType.FullName.Contains(nameof(Sql)))
                    makers.Enqueue(caller.FullName);
                else
                    late.Add($"{caller.FullName} makes a statement");
            }
        }
        return late;
    }

    private static IEnumerable<(MethodDefinition Method, Instruction Instruction)> Instructions(
        TypeDefinition type
    ) =>
        type
            .Methods.Where(method => method.HasBody)
            .SelectMany(method => method.Body.Instructions, (method, i) => (method, i));

    [GeneratedRegex(
        @"\b(SELECT\s[\s\S]*\sFROM|INSERT\s+INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM|(CREATE|ALTER|DROP)\s+(UNIQUE\s+)?(TABLE|INDEX)|PRAGMA)\s",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex SqlText();
}
