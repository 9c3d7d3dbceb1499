using Mono.Cecil.Cil;

namespace SharePanel.Architecture.Tests.Statements.Typing;

/// <summary>The evaluation stack of a method, read once from its first to its last instruction.</summary>
internal sealed class StackMachine(MethodBody body)
{
    private readonly Dictionary<Instruction, Value[]> awaited = [];
    private readonly HashSet<Instruction> catches =
    [
        .. body
            .ExceptionHandlers.Where(handler =>
                handler.HandlerType is ExceptionHandlerType.Catch or ExceptionHandlerType.Filter
            )
            .SelectMany(handler => new[] { handler.HandlerStart, handler.FilterStart })
            .Where(start => start is not null),
    ];
    private Stack<Value> stack = new();
    private bool isReached = true;

    public Value Peek() => stack.Peek();

    public void Push(Value value) => stack.Push(value);

    public Value Pop() => stack.Pop();

    /// <summary>The uppermost values, the lowest of them first.</summary>
    public IReadOnlyList<Value> Pop(int count)
    {
        var values = new Value[count];
        while (count > 0)
            values[--count] = stack.Pop();
        return values;
    }

    public void Drop(int count) => Pop(count);

    /// <summary>Does what an instruction does whose values are of no interest.</summary>
    public void Apply(OpCode code)
    {
        var popped = code.StackBehaviourPop switch
        {
            StackBehaviour.Pop0 => 0,
            StackBehaviour.PopAll or StackBehaviour.Varpop => stack.Count,
            var several => several.ToString().Count(c => c == '_') + 1,
        };
        Drop(popped);
        if (code.StackBehaviourPush != StackBehaviour.Push0)
            Push(new Value(null));
    }

    /// <summary>Joins what jumps bring to an instruction with what comes from the one above.</summary>
    public void Enter(Instruction instruction)
    {
        if (!isReached)
            stack = new();
        if (catches.Contains(instruction))
            stack = new([new Value(null)]);
        else if (awaited.Remove(instruction, out var brought))
            stack = new(isReached ? brought.Zip(stack.Reverse(), Either) : brought);
        isReached = true;
    }

    /// <summary>Keeps the stack for the instructions that are jumped to.</summary>
    public void Leave(Instruction instruction)
    {
        Instruction[] targets = instruction.Operand switch
        {
            Instruction one => [one],
            Instruction[] several => several,
            _ => [],
        };
        foreach (var target in targets.Where(target => target.Offset > instruction.Offset))
            Bring(target);
        isReached =
            instruction.OpCode.FlowControl
                is not (FlowControl.Branch or FlowControl.Return or FlowControl.Throw);
    }

    private void Bring(Instruction target)
    {
        var now = stack.Reverse().ToArray();
        awaited[target] = awaited.TryGetValue(target, out var before)
            ? [.. before.Zip(now, Either)]
            : now;
    }

    private static Value Either(Value one, Value other)
    {
        if (ReferenceEquals(one, other))
            return one;
        var either = new Value(one.Type ?? other.Type);
        either.From.UnionWith([one, other]);
        return either;
    }
}
