using SharePanel.Application.Operations.Instances;

namespace SharePanel.Application.Tests.Operations.Instances;

public sealed class InstanceRulesTests
{
    private const string NameTakes =
        "name must be text of at most 200 characters without control characters";

    private const string InstanceTypeTakes =
        "instance_type must be text of at most 50 characters without control characters";

    private static readonly CreateInstance.Command Shop = new(
        "7",
        "Shop",
        "SNCS",
        InstanceType: null,
        Status: null,
        Org: null,
        Force: false
    );

    [TestCase(null, "name is required")]
    [TestCase(0, "name is required")]
    [TestCase(1, null)]
    [TestCase(200, null)]
    [TestCase(201, NameTakes)]
    public void Has_a_name(int? length, string? message) =>
        Says(Shop with { Name = Letters.Of(length) }, message);

    [TestCase(null, "type is required")]
    [TestCase("", "type is required")]
    [TestCase("sncs", "type must be SNCS or SMS")]
    [TestCase("SNCS", null)]
    [TestCase("SMS", null)]
    public void Is_of_a_type(string? type, string? message) =>
        Says(Shop with { Type = type }, message);

    [TestCase(0, "instance_type must be text that is not empty")]
    [TestCase(1, null)]
    [TestCase(50, null)]
    [TestCase(51, InstanceTypeTakes)]
    public void May_be_a_product_of_the_host(int length, string? message) =>
        Says(Shop with { InstanceType = Letters.Of(length) }, message);

    [TestCase("active", null)]
    [TestCase("sleep", null)]
    [TestCase("dead", null)]
    [TestCase("asleep", "status must be active, sleep or dead")]
    public void May_begin_in_every_status(string status, string? message) =>
        Says(Shop with { Status = status }, message);

    [TestCase(0, "org must be a whole number from 1 to 9223372036854775807")]
    [TestCase(1, null)]
    [TestCase(long.MaxValue, null)]
    public void May_belong_to_an_organization(long org, string? message) =>
        Says(Shop with { Org = org }, message);

    private static void Says(CreateInstance.Command command, string? message) =>
        Assert.That(new CreateInstance.Validator().MessageFor(command), Is.EqualTo(message));
}
