using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using MediatR;
using SharePanel.Api.Protocol.Answers;
using SharePanel.Api.Protocol.Parameters;
using SharePanel.Api.Protocol.Repeats;
using SharePanel.Application.Kernel;

namespace SharePanel.Api.Protocol;

/// <summary>Carries one action between the wire and the mediator, without knowing which.</summary>
internal abstract class ActionInvoker(ActionDescriptor action)
{
    public ActionDescriptor Action => action;

    /// <summary>Binds, sends and writes the answer; an error is returned with nothing written.</summary>
    public abstract Task<Error?> InvokeAsync(
        HttpContext http,
        ParameterSet parameters,
        IBufferWriter<byte> output
    );

    public static ActionInvoker For(ActionDescriptor action, TimeProvider clock) =>
        (ActionInvoker)
            Activator.CreateInstance(
                typeof(ActionInvoker<,>).MakeGenericType(action.RequestType, action.ValueType),
                action,
                clock
            )!;
}

internal sealed class ActionInvoker<TRequest, TValue>(ActionDescriptor action, TimeProvider clock)
    : ActionInvoker(action)
    where TRequest : IAction<TValue>
{
    private readonly Func<ParameterReader, TRequest> bind = RequestBinder.Compile<TRequest>(action);

    private readonly JsonTypeInfo<TValue> type =
        (JsonTypeInfo<TValue>)WireJson.Options.GetTypeInfo(typeof(TValue));

    public override async Task<Error?> InvokeAsync(
        HttpContext http,
        ParameterSet parameters,
        IBufferWriter<byte> output
    )
    {
        var reader = new ParameterReader(parameters);
        var request = bind(reader);
        if (reader.Error is not null)
            return reader.Error;
        if (Action.IsCommand)
        {
            if (IdempotencyKey.Read(http.Request, out var key) is { } malformed)
                return malformed;
            if (key is not null)
                return await InvokeOnceAsync(http, request, key, parameters, output);
        }
        var result = await SendAsync(http, request);
        if (!result.IsSuccess)
            return result.Error;
        var now = clock.GetUtcNow();
        if (result.Value is Done done)
            Envelope.WriteDone(output, done.Message ?? Action.Message, now);
        else
            Envelope.WriteSuccess(output, Action.Message, now, result.Value, type);
        if (result.Value is IPage page)
            PageLinks.Write(http, Action, parameters, page);
        return null;
    }

    private async Task<Error?> InvokeOnceAsync(
        HttpContext http,
        TRequest request,
        string key,
        ParameterSet parameters,
        IBufferWriter<byte> output
    )
    {
        var services = http.RequestServices;
        var call = new RepeatableCall(
            services.GetRequiredService<Call>().UserId,
            key,
            Fingerprint.Of(Action, parameters),
            Action.AnswersSecret && parameters.Find(KnownParameters.ApiKey, out var apiKey)
                ? apiKey.Text.Trim()
                : null
        );
        var result = await services
            .GetRequiredService<RepeatGuard>()
            .RunOnceAsync(http, call, () => AnswerAsync(http, request));
        if (!result.IsSuccess)
            return result.Error;
        if (result.Value.IsRepeated)
            http.Response.Headers["Idempotent-Replayed"] = "true";
        Envelope.WriteAnswer(output, result.Value, clock.GetUtcNow());
        return null;
    }

    private async Task<Result<Answer>> AnswerAsync(HttpContext http, TRequest request)
    {
        var result = await SendAsync(http, request);
        if (!result.IsSuccess)
            return result.Error;
        return result.Value is Done done
            ? new Answer(done.Message ?? Action.Message, null)
            : new Answer(Action.Message, JsonSerializer.SerializeToUtf8Bytes(result.Value, type));
    }

    private static Task<Result<TValue>> SendAsync(HttpContext http, TRequest request) =>
        http.RequestServices.GetRequiredService<IMediator>().Send(request, http.RequestAborted);
}
