using SharePanel.Application.Kernel;
using SharePanel.Architecture.Tests.Planted.Catalog;

namespace SharePanel.Architecture.Tests.Actions;

internal sealed class ActionCatalogTests
{
    [Test]
    public void Refuses_two_actions_of_one_name() =>
        Assert.That(
            () => new ActionCatalog([typeof(First), typeof(SecondOfTheSameName)]),
            Throws.InvalidOperationException.With.Message.EqualTo(
                $"Declared twice: {typeof(First)} and {typeof(SecondOfTheSameName)} are both planted.list."
            )
        );

    [Test]
    public void Refuses_two_actions_without_a_name() =>
        Assert.That(
            () => new ActionCatalog([typeof(Unnamed), typeof(AlsoUnnamed)]),
            Throws.InvalidOperationException.With.Message.Contains("Declared twice")
        );

    [Test]
    public void Refuses_a_mode_whose_actions_are_told_apart_by_different_parameters() =>
        Assert.That(
            () => new ActionCatalog([typeof(First), typeof(OfAnotherSelector)]),
            Throws.InvalidOperationException.With.Message.Contains("differ in their selector")
        );

    [Test]
    public void Refuses_a_mode_with_one_unnamed_action_and_others() =>
        Assert.That(
            () => new ActionCatalog([typeof(First), typeof(Unnamed)]),
            Throws.InvalidOperationException.With.Message.Contains(
                "both one unnamed action and others"
            )
        );

    [Test]
    public void Refuses_a_declaration_on_something_that_is_no_request() =>
        Assert.That(
            () => new ActionCatalog([typeof(NoRequest)]),
            Throws.InvalidOperationException.With.Message.Contains(
                "declared as an action but is no request"
            )
        );

    [Test]
    public void Finds_what_was_declared()
    {
        var catalog = new ActionCatalog([typeof(First), typeof(OfAnotherMode), typeof(string)]);

        Assert.Multiple(() =>
        {
            Assert.That(
                catalog.Actions.Select(action => action.Label),
                Is.EqualTo((string[])["elsewhere.list", "planted.list"])
            );
            Assert.That(catalog.Find("planted", "list")?.RequestType, Is.EqualTo(typeof(First)));
            Assert.That(catalog.Find("planted", "List"), Is.Null);
            Assert.That(catalog.HasMode("orgs"), Is.False);
        });
    }
}
