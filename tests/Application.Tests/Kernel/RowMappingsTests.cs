namespace SharePanel.Application.Tests.Kernel;

public sealed class RowMappingsTests
{
    [Test]
    public void Fill_every_member_of_every_row() =>
        Assert.DoesNotThrow(Mapper.Instance.ConfigurationProvider.AssertConfigurationIsValid);
}
