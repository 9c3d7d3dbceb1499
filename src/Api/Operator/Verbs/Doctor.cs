using System.Reflection;
using SharePanel.Application.Kernel.Checks;
using SharePanel.Infrastructure;

namespace SharePanel.Api.Operator.Verbs;

internal sealed class Doctor : Verb
{
    public override string Path => "doctor";
    public override string Description =>
        "Looks at settings, database, jobs, ledger and machine, and says what to do. Changes nothing; ends with 1 where there is a problem.";
    public override IReadOnlyList<string> Examples =>
        ["doctor", "doctor --json", "doctor --ConnectionStrings:SharePanel='Data Source=copy.db'"];

    public override async Task<int> RunAsync(VerbRun run)
    {
        await using var bare = run.BareServices();
        await using var full = new Lazily<ServiceProvider>(run.Services);
        var diagnosis = await new Examination(Catalog()).RunAsync(
            ground => ground == Ground.Nothing ? bare : full.Value,
            run.CancellationToken
        );
        run.Answer(Show(diagnosis));
        return diagnosis.Problems > 0 ? ExitCode.Refused : ExitCode.Ok;
    }

    internal static CheckCatalog Catalog() =>
        new(
            typeof(ICheck).Assembly,
            typeof(SettingException).Assembly,
            Assembly.GetExecutingAssembly()
        );

    private static Shown Show(Diagnosis diagnosis)
    {
        var document = new
        {
            checks = diagnosis.Checks,
            skipped = diagnosis.Skipped,
            warnings = diagnosis.Warnings,
            problems = diagnosis.Problems,
        };
        var table = Shown.Explained(
            diagnosis.Checks,
            ("Check", finding => finding.Name),
            ("Status", finding => finding.Status),
            ("Found, and what to do", Words)
        );
        return Shown.Parts(document, table, Shown.Sentence(document, Total(diagnosis)));
    }

    private static string Words(Finding finding) =>
        finding.Advice is null ? finding.Found : $"{finding.Found}\n> {finding.Advice}";

    private static FormattableString Total(Diagnosis diagnosis) =>
        diagnosis.Skipped.Count == 0
            ? $"Problems: {diagnosis.Problems}, warnings: {diagnosis.Warnings}."
            : (FormattableString)
                $"Problems: {diagnosis.Problems}, warnings: {diagnosis.Warnings}. Not looked at, since what they stand on is not sound: {string.Join(", ", diagnosis.Skipped)}.";

    private sealed class Lazily<T>(Func<T> make) : IAsyncDisposable
        where T : IAsyncDisposable
    {
        private readonly Lazy<T> made = new(make);

        public T Value => made.Value;

        public ValueTask DisposeAsync() =>
            made.IsValueCreated ? made.Value.DisposeAsync() : ValueTask.CompletedTask;
    }
}
