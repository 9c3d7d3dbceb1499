using System.Buffers;
using System.Text.Json.Serialization.Metadata;
using MediatR;
using SharePanel.Api.Protocol.Answers;
using SharePanel.Api.Protocol.Parameters;
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

    public static ActionInvoker For(ActionDescriptor action) =>
        (ActionInvoker)
            Activator.CreateInstance(
                typeof(ActionInvoker<,>).MakeGenericType(action.RequestType, action.ValueType),
                action
            )!;
}

internal sealed class ActionInvoker<TRequest, TValue>(ActionDescriptor action)
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
        var services = http.RequestServices;
        var result = await services
            .GetRequiredService<IMediator>()
            .Send(request, http.RequestAborted);
        if (!result.IsSuccess)
            return result.Error;
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        if (result.Value is Done done)
            Envelope.WriteDone(output, done.Message ?? Action.Message, now);
        else
            Envelope.WriteSuccess(output, Action.Message, now, result.Value, type);
        if (result.Value is IPage page)
            PageLinks.Write(http, Action, parameters, page);
        return null;
    }
}
