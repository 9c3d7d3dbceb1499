using NSubstitute;
using SharePanel.Application.Kernel.Checks;
using SharePanel.Application.Operations.Checks;
using SharePanel.Application.Operations.Dashboard;

namespace SharePanel.Application.Tests.Checks;

public sealed class OperatorPasswordCheckTests
{
    [Test]
    public async Task Is_content_with_one_that_is_set() =>
        Assert.That(await ExamineAsync("hashed"), Is.EqualTo(Observation.Ok("It is set.")));

    [Test]
    public async Task Tells_how_to_set_one() =>
        Assert.That(
            await ExamineAsync(hash: null),
            Is.EqualTo(
                Observation.Warning(
                    "There is none, so the dashboard at /jobs stays closed.",
                    "Run: sharepanel operator set-password"
                )
            )
        );

    private static async Task<Observation> ExamineAsync(string? hash)
    {
        var credential = Substitute.For<IOperatorCredential>();
        credential.FindHashAsync(default).Returns(hash);
        return (await new OperatorPasswordCheck(credential).ExamineAsync(default)).Single();
    }
}
