using System.Runtime.InteropServices;

namespace SharePanel.Infrastructure.Data.Prepared;

/// <summary>A question that SQLite asks while it works: whether to end with that.</summary>
internal sealed class IsEnough
{
    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int Answer(nint argument);

    // Lives as long as the pointer to it.
    private readonly Answer answer;

    public IsEnough(Func<bool> ask)
    {
        answer = _ => ask() ? 1 : 0;
        Pointer = Marshal.GetFunctionPointerForDelegate(answer);
    }

    public nint Pointer { get; }
}
