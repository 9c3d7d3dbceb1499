using MediatR;

namespace SharePanel.Architecture.Tests.Planted.Composition;

internal interface IAskedFor;

internal interface INotAskedFor;

internal sealed class OneAnswer : IAskedFor, INotAskedFor;

internal sealed class AnotherAnswer : IAskedFor;

internal sealed class Asking(IAskedFor askedFor)
{
    public IAskedFor AskedFor => askedFor;
}

internal static class Slice
{
    public interface IStore;

    public sealed record Unhandled : IRequest<int>;
}
