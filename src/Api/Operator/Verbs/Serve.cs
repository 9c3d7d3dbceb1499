using System.CommandLine;

namespace SharePanel.Api.Operator.Verbs;

internal sealed class Serve : Verb
{
    private readonly Option<string> urls = VerbOptions.Text(
        "--urls",
        "Where to listen, as http://localhost:5000; several are parted by semicolons."
    );

    public override string Path => "serve";
    public override string Description => "Serves the API and its documentation.";
    public override IReadOnlyList<string> Examples =>
        ["serve", "serve --urls http://0.0.0.0:8080 --Auth:QueryKeys=false"];
    public override IReadOnlyList<Option> Options => [urls];
    public override bool Answers => false;

    public override Task<int> RunAsync(VerbRun run) =>
        Server.RunAsync(run.Configuration, run.Text(urls), run.Terminal.Out, run.CancellationToken);
}
