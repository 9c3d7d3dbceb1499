namespace SharePanel.Application.Tests.Operations;

/// <summary>Keeps what it is told, in the order of the telling.</summary>
internal sealed class Listener<T>(List<T> told) : IProgress<T>
{
    public void Report(T value) => told.Add(value);
}
