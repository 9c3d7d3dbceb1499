using SharePanel.Application.Kernel.Checks;

namespace SharePanel.Architecture.Tests.Planted.Checks;

internal abstract class Nothing : ICheck
{
    public Task<IReadOnlyList<Observation>> ExamineAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Observation>>([]);
}

[Check("planted", Ground.Database)]
internal sealed class First : Nothing;

[Check("planted", Ground.Nothing)]
internal sealed class SecondOfTheSameName : Nothing;

[Check("another", Ground.Database)]
internal sealed class Another : Nothing;

[Check("opening", Ground.Database, Proves = Ground.Schema)]
internal sealed class Opening : Nothing;

[Check("early", Ground.Nothing)]
internal sealed class Early : Nothing;

[Check("no check", Ground.Nothing)]
internal sealed class NoCheck;

[Check("half a check", Ground.Nothing)]
internal abstract class HalfACheck : Nothing;

internal sealed class Undeclared : Nothing;

[Check("backwards", Ground.Database, Proves = Ground.Settings)]
internal sealed class Backwards : Nothing;
