using System.Buffers;
using System.Collections.Frozen;
using System.Text;
using SharePanel.Api.Protocol.Parameters;
using SharePanel.Application.Kernel;
using SharePanel.Domain.ApiKeys;

namespace SharePanel.Api.Protocol;

/// <summary>
/// The one endpoint. It finds out what is asked, by whom and whether they may, in the documented order of checks, and
/// hands the call to its action.
/// </summary>
internal sealed class ProtocolEndpoint(
    ActionCatalog catalog,
    KnownParameters known,
    ProtocolSettings settings,
    ActionInvokers invokers
)
{
    private const long BytesBeforeTheAccountIsKnown = 1024 * 1024;

    /// <summary>Answers a call: writes a success, or returns the error with nothing written.</summary>
    public async Task<Error?> HandleAsync(HttpContext http, IBufferWriter<byte> output)
    {
        var request = http.Request;
        var parameters = new ParameterSet(known);
        if (!PathReader.TryRead(request.Path, catalog, parameters))
            return ProtocolErrors.NotFound;
        ReadQuery(request.QueryString, parameters);
        var keyInUrl = parameters.Find(KnownParameters.ApiKey, out _);
        ApiKeyReader.ReadHeaders(request, parameters);

        var call = http.RequestServices.GetRequiredService<Call>();
        call.Address = http.Connection.RemoteIpAddress;
        call.Identity = await IdentifyAsync(http, parameters);
        var bodyError = await ReadBodyAsync(request, call.Identity, parameters);
        call.Identity ??= await IdentifyAsync(http, parameters);

        var mode = Value(KnownParameters.Mode, parameters, out var error);
        if (mode is null || !catalog.HasMode(mode))
            // Without a readable body nobody knows what else it would have said.
            return error ?? (mode is null ? bodyError : null) ?? ProtocolErrors.InvalidMode;
        var name = catalog.SelectorOf(mode) is { } selector
            ? Value(selector, parameters, out error)
            : null;
        var action = error is null ? catalog.Find(mode, name) : null;
        call.Action = action;

        if (action is not { Anonymous: true })
        {
            if (Credentials(call, parameters, keyInUrl, bodyError) is { } refusal)
                return refusal;
        }
        if (bodyError is { Status: StatusCodes.Status413PayloadTooLarge })
            return bodyError;
        if (action is null)
            return error ?? (name is null ? bodyError : null) ?? ProtocolErrors.InvalidAction(mode);
        if (action.IsCommand && !HttpMethods.IsPost(request.Method))
        {
            http.Response.Headers.Allow = "POST";
            return ProtocolErrors.PostOnly;
        }
        if (!action.Anonymous && PermissionRefusal(action, call.Identity!) is { } forbidden)
            return forbidden;
        if (bodyError is not null)
            return bodyError;
        return await invokers.For(action).InvokeAsync(http, parameters, output);
    }

    private Error? Credentials(Call call, ParameterSet parameters, bool keyInUrl, Error? bodyError)
    {
        var sent = parameters.Find(KnownParameters.ApiKey, out var key);
        if (sent && ProtocolErrors.Unreadable(key) is { } unreadable)
            return unreadable;
        if (keyInUrl && !settings.QueryKeys)
            return ProtocolErrors.KeyInUrl;
        if (call.Identity is not null)
            return null;
        return (sent ? null : bodyError) ?? ProtocolErrors.InvalidKey;
    }

    private static Error? PermissionRefusal(ActionDescriptor action, CallerIdentity caller)
    {
        if (action.IsCommand)
            return KeyPermissions.CanWrite(caller.Permissions) ? null : ProtocolErrors.NeedsWrite;
        return KeyPermissions.CanRead(caller.Permissions) ? null : ProtocolErrors.NeedsRead;
    }

    private static async ValueTask<CallerIdentity?> IdentifyAsync(
        HttpContext http,
        ParameterSet parameters
    )
    {
        if (!parameters.Find(KnownParameters.ApiKey, out var key) || key.Kind != ValueKind.Text)
            return null;
        return await http
            .RequestServices.GetRequiredService<IKeyRing>()
            .FindAsync(key.Text.Trim(), http.RequestAborted);
    }

    private static Task<Error?> ReadBodyAsync(
        HttpRequest request,
        CallerIdentity? identity,
        ParameterSet parameters
    )
    {
        if (!HttpMethods.IsPost(request.Method))
            return Task.FromResult<Error?>(null);
        return identity is { Plan.MaxPayloadMib: var mebibytes }
            ? BodyReader.ReadAsync(
                request,
                mebibytes * BytesBeforeTheAccountIsKnown,
                ProtocolErrors.TooLargeForPlan(mebibytes),
                parameters
            )
            : BodyReader.ReadAsync(
                request,
                BytesBeforeTheAccountIsKnown,
                ProtocolErrors.LargeWithoutKey,
                parameters
            );
    }

    private static void ReadQuery(QueryString query, ParameterSet parameters)
    {
        if (!query.HasValue)
            return;
        var text = query.Value.AsSpan(1);
        var length = Encoding.UTF8.GetMaxByteCount(text.Length);
        byte[]? rented = length > 1024 ? ArrayPool<byte>.Shared.Rent(length) : null;
        Span<byte> bytes = rented ?? stackalloc byte[1024];
        UrlEncodedReader.Read(bytes[..Encoding.UTF8.GetBytes(text, bytes)], parameters);
        if (rented is not null)
            ArrayPool<byte>.Shared.Return(rented, clearArray: true);
    }

    private static string? Value(string name, ParameterSet parameters, out Error? error)
    {
        error = null;
        if (!parameters.Find(name, out var value))
            return null;
        error = ProtocolErrors.Unreadable(value);
        return error is null ? value.Text.Trim() : null;
    }
}

/// <summary>The invokers of all actions, made once.</summary>
internal sealed class ActionInvokers(ActionCatalog catalog)
{
    private readonly FrozenDictionary<ActionDescriptor, ActionInvoker> invokers =
        catalog.Actions.ToFrozenDictionary(action => action, ActionInvoker.For);

    public ActionInvoker For(ActionDescriptor action) => invokers[action];
}
