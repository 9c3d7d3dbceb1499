using MediatR;
using SharePanel.Api.Pages;
using SharePanel.Application.Operations.Samples;
using SharePanel.Application.Operations.Users;

namespace SharePanel.Api;

/// <summary>What someone sees who starts the program for the first time.</summary>
internal static class FirstRun
{
    /// <summary>Fills an empty database with demo data; null if the database holds something else.</summary>
    public static async Task<(string Email, string Password)?> DemoLoginAsync(
        IServiceProvider services,
        CancellationToken cancellationToken
    )
    {
        await using var scope = services.CreateAsyncScope();
        var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
        var newest = await mediator.Send(
            new ListUsers.Query(Limit: 1, Offset: 0),
            cancellationToken
        );
        if (newest.Value?.Rows.Count == 0)
            await mediator.Send(new LoadDemo.Request(), cancellationToken);
        var demo = await mediator.Send(
            new ShowUser.Query(DemoAccounts.MainEmail),
            cancellationToken
        );
        return demo.IsSuccess ? (DemoAccounts.MainEmail, DemoAccounts.Password) : null;
    }

    public static void WriteBanner(
        TextWriter output,
        IEnumerable<string> urls,
        (string Email, string Password)? login,
        bool isOperatorApart
    )
    {
        var address = Reachable(urls.First());
        output.WriteLine($"SharePanel listens on {address}");
        output.WriteLine($"  Docs   {address}/docs/index.html");
        output.WriteLine($"  Panel  {address}{PageEndpoints.Panel}");
        if (login is var (email, password))
        {
            output.WriteLine($"  Login  {email}, password {password}");
            output.WriteLine(
                $"  Try    curl \"{address}/api?mode=auth&email={email}&password={password}\""
            );
        }
        if (isOperatorApart)
            output.WriteLine($"  Operator {Reachable(urls.Last())}/metrics and /jobs");
        output.WriteLine("Stop with Ctrl+C.");
        output.Flush();
    }

    private static string Reachable(string url) =>
        url.Replace("0.0.0.0", "localhost", StringComparison.Ordinal)
            .Replace("[::]", "localhost", StringComparison.Ordinal)
            .TrimEnd('/');
}
