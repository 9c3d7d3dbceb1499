using System.CommandLine;
using System.Text.Json;
using MediatR;
using SharePanel.Api.Protocol.Answers;
using SharePanel.Application.Kernel;

namespace SharePanel.Api.Operator;

/// <summary>One call of a verb: its arguments, its settings and where its answer goes.</summary>
internal sealed class VerbRun(
    ParseResult arguments,
    IConfiguration configuration,
    Terminal terminal,
    bool json,
    CancellationToken cancellationToken,
    Action<IServiceCollection>? adapt = null
)
{
    public IConfiguration Configuration => configuration;
    public Terminal Terminal => terminal;
    public CancellationToken CancellationToken => cancellationToken;

    /// <summary>The value of an option; null or false where it was not given.</summary>
    public T? Get<T>(Option<T> option) => arguments.GetValue(option);

    /// <summary>The value of an argument.</summary>
    public T? Get<T>(Argument<T> argument) => arguments.GetValue(argument);

    /// <summary>A text without the blanks around it.</summary>
    public string? Text(Option<string> option) => arguments.GetValue(option)?.Trim();

    /// <summary>Sends a request and answers with its value, or says why it was refused.</summary>
    public async Task<int> SendAsync<T>(IAction<T> request, Func<T, Shown> show) =>
        Answer(await AskAsync(request), show);

    /// <summary>Sends a request. The database is migrated first where the settings say so.</summary>
    /// <exception cref="UnmigratedException">It lacks migrations, and the settings leave them to the operator.</exception>
    public Task<Result<T>> AskAsync<T>(IAction<T> request) =>
        UseAsync(services =>
            services.GetRequiredService<IMediator>().Send(request, cancellationToken)
        );

    /// <summary>Does something with the application's services, in one scope, on a migrated database.</summary>
    /// <exception cref="UnmigratedException">It lacks migrations, and the settings leave them to the operator.</exception>
    public async Task<T> UseAsync<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using var services = Services();
        SchemaAtStart.Prepare(services, configuration);
        await using var scope = services.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }

    /// <summary>The application's services, on a database as it is.</summary>
    /// <exception cref="Infrastructure.SettingException">A setting is wrong.</exception>
    public ServiceProvider Services() => VerbServices.Make(configuration, adapt);

    /// <summary>What there is whatever the settings say.</summary>
    public ServiceProvider BareServices() => VerbServices.Bare(configuration, adapt);

    /// <summary>Answers with the value of a result, or says why it was refused.</summary>
    public int Answer<T>(Result<T> result, Func<T, Shown> show)
    {
        if (result.Error is { } error)
        {
            terminal.Error.WriteLine(error.Message);
            return ExitCode.Refused;
        }
        return Answer(show(result.Value!));
    }

    public int Answer(Shown shown)
    {
        if (json)
            terminal.Out.WriteLine(JsonSerializer.Serialize(shown.Document, WireJson.Options));
        else
            shown.Write(terminal.Answers());
        return ExitCode.Ok;
    }
}
