using SharePanel.Application.Kernel;

namespace SharePanel.Architecture.Tests.Planted.Catalog;

[Action("planted", "list", "")]
internal sealed record First : IQuery<Done>;

[Action("planted", "list", "")]
internal sealed record SecondOfTheSameName : IQuery<Done>;

[Action("planted", "overview", "", Selector = "type")]
internal sealed record OfAnotherSelector : IQuery<Done>;

[Action("planted", "", "")]
internal sealed record Unnamed : IQuery<Done>;

[Action("planted", "", "")]
internal sealed record AlsoUnnamed : ICommand<Done>;

[Action("elsewhere", "list", "")]
internal sealed record OfAnotherMode : IQuery<Done>;

[Action("planted", "nothing", "")]
internal sealed record NoRequest;
