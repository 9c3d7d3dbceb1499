using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace SharePanel.Architecture.Tests.Statements.Typing;

/// <summary>
/// How values move through compiled code: locals, fields, arguments and results hold whatever is put there anywhere. The order
/// does not count, so that loops, closures and the state machines of the compiler need no knowledge of their own.
/// </summary>
internal sealed class CodeFlow
{
    private readonly Dictionary<string, Value> places = [];
    private readonly List<Call> calls = [];
    private readonly HashSet<string> modules;

    public CodeFlow(IReadOnlyCollection<TypeDefinition> types)
    {
        modules = [.. types.Select(type => type.Module.Assembly.Name.Name)];
        foreach (
            var method in types.SelectMany(type => type.Methods).Where(method => method.HasBody)
        )
            Read(method);
        CallsOf = calls.Where(call => IsOurs(call.Callee)).ToLookup(call => KeyOf(call.Callee));
    }

    public IReadOnlyList<Call> Calls => calls;

    /// <summary>The calls of a method by its full name.</summary>
    public ILookup<string, Call> CallsOf { get; }

    private void Read(MethodDefinition method)
    {
        method.Body.SimplifyMacros();
        var machine = new StackMachine(method.Body);
        foreach (var instruction in method.Body.Instructions)
        {
            machine.Enter(instruction);
            Step(method, instruction, machine);
            machine.Leave(instruction);
        }
    }

    private void Step(MethodDefinition method, Instruction instruction, StackMachine stack)
    {
        switch (instruction.OpCode.Code)
        {
            case Code.Ldarg or Code.Ldarga:
                stack.Push(Argument(method, (ParameterDefinition)instruction.Operand));
                break;
            case Code.Starg:
                Put(stack.Pop(), Argument(method, (ParameterDefinition)instruction.Operand));
                break;
            case Code.Ldloc or Code.Ldloca:
                stack.Push(Local(method, (VariableDefinition)instruction.Operand));
                break;
            case Code.Stloc:
                Put(stack.Pop(), Local(method, (VariableDefinition)instruction.Operand));
                break;
            case Code.Ldsfld or Code.Ldsflda:
                stack.Push(Field((FieldReference)instruction.Operand));
                break;
            case Code.Ldfld or Code.Ldflda:
                stack.Pop();
                stack.Push(Field((FieldReference)instruction.Operand));
                break;
            case Code.Stfld or Code.Stsfld:
                Put(stack.Pop(), Field((FieldReference)instruction.Operand));
                stack.Drop(instruction.OpCode.Code == Code.Stfld ? 1 : 0);
                break;
            case Code.Dup:
                stack.Push(stack.Peek());
                break;
            case Code.Ldnull:
                stack.Push(Value.Null);
                break;
            case Code.Box or Code.Castclass or Code.Isinst or Code.Unbox_Any:
                break;
            case Code.Call or Code.Callvirt or Code.Newobj:
                Invoke(method, instruction, stack);
                break;
            case Code.Ret when Generics.IsValue(method.ReturnType):
                Place(method.FullName, method.ReturnType).From.Add(stack.Pop());
                break;
            default:
                stack.Apply(instruction.OpCode);
                break;
        }
    }

    // The compiler clears what it no longer needs; and of a statement the field is all that counts.
    private static void Put(Value value, Value place)
    {
        if (value != Value.Null && place.Origin is not FieldDefinition)
            place.From.Add(value);
    }

    private void Invoke(MethodDefinition method, Instruction instruction, StackMachine stack)
    {
        var callee = (MethodReference)instruction.Operand;
        var isNew = instruction.OpCode.Code == Code.Newobj;
        var count = callee.Parameters.Count + (callee.HasThis && !isNew ? 1 : 0);
        var arguments = stack.Pop(count);
        calls.Add(new Call(callee, arguments, method));
        if (isNew)
            stack.Push(new Value(callee.DeclaringType, instruction));
        else if (Generics.IsValue(callee.ReturnType))
            stack.Push(Result(callee, arguments));
    }

    private Value Result(MethodReference callee, IReadOnlyList<Value> arguments)
    {
        var result = new Value(Generics.Close(callee.ReturnType, callee));
        if (callee is { Name: "For", DeclaringType.Name: "Sql" })
            result.From.Add(arguments[0]);
        // Only of these does the declared type tell too little.
        else if (IsOurs(callee) && callee.ReturnType.Name is "Sql" or "Object")
            result.From.Add(Place(KeyOf(callee), callee.ReturnType));
        return result;
    }

    private Value Argument(MethodDefinition method, ParameterDefinition parameter) =>
        Place(
            $"{method.FullName} argument {parameter.Index}",
            parameter.ParameterType,
            new ArgumentOf(method.FullName, parameter.Index + (method.HasThis ? 1 : 0))
        );

    private Value Local(MethodDefinition method, VariableDefinition local) =>
        Place($"{method.FullName} local {local.Index}", local.VariableType);

    private Value Field(FieldReference field)
    {
        var type = Generics.Close(field.FieldType, field.DeclaringType);
        if (!modules.Contains(Generics.AssemblyOf(field.DeclaringType)))
            return new Value(type);
        var definition = field.Resolve();
        return Place(
            definition.FullName,
            type,
            definition.IsStatic && definition.FieldType.Name == "Sql" ? definition : null
        );
    }

    private Value Place(string key, TypeReference type, object? origin = null) =>
        places.TryGetValue(key, out var place) ? place : places[key] = new Value(type, origin);

    private bool IsOurs(MethodReference method) =>
        modules.Contains(Generics.AssemblyOf(method.DeclaringType));

    private static string KeyOf(MethodReference method) => method.Resolve().FullName;
}
