using SharePanel.Api.Operator.Verbs;
using SharePanel.Application.Kernel.Checks;
using SharePanel.Architecture.Tests.Planted.Checks;

namespace SharePanel.Architecture.Tests.Checks;

internal sealed class CheckCatalogTests
{
    [Test]
    public void Takes_the_checks_of_every_layer()
    {
        var checks = Doctor.Catalog().Checks;

        Assert.That(
            checks.Select(check => check.Type.Assembly).Distinct(),
            Is.EquivalentTo([Product.Application, Product.Infrastructure, Product.Api])
        );
    }

    [TestCase(Ground.Settings)]
    [TestCase(Ground.Database)]
    [TestCase(Ground.Schema)]
    public void One_check_proves_each_ground(Ground ground) =>
        Assert.That(Doctor.Catalog().Checks.Count(check => check.Proves == ground), Is.EqualTo(1));

    [Test]
    public void Refuses_two_checks_of_one_name() =>
        Refuses(
            $"{typeof(SecondOfTheSameName)} and {typeof(First)} are both planted.",
            typeof(First),
            typeof(SecondOfTheSameName)
        );

    [TestCase(typeof(NoCheck))]
    [TestCase(typeof(HalfACheck))]
    public void Refuses_a_declaration_on_something_that_is_no_check(Type type) =>
        Refuses("declared as a check but is none", type);

    [Test]
    public void Refuses_a_check_without_a_declaration() =>
        Refuses("a check without a declaration", typeof(Undeclared));

    [Test]
    public void Refuses_a_check_that_proves_what_it_stands_on() =>
        Refuses("proves what it stands on", typeof(Backwards));

    [Test]
    public void Puts_first_what_others_wait_for()
    {
        var catalog = new CheckCatalog([
            typeof(First),
            typeof(Another),
            typeof(Opening),
            typeof(Early),
            typeof(string),
        ]);

        Assert.That(
            catalog.Checks.Select(check => check.Name),
            Is.EqualTo((string[])["early", "opening", "another", "planted"])
        );
    }

    private static void Refuses(string because, params Type[] types) =>
        Assert.That(
            () => new CheckCatalog(types),
            Throws.InvalidOperationException.With.Message.Contains(because)
        );
}
