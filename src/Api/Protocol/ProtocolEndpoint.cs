using System.Buffers;
using System.Text;
using SharePanel.Api.Protocol.Limits;
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
    IKeyRing keys,
    Admission admission,
    BodyReader bodies,
    ActionInvokers invokers
)
{
    private const long Mebibyte = 1024 * 1024;
    private const long BytesBeforeTheAccountIsKnown = Mebibyte;

    /// <summary>Answers a call: writes a success, or returns the error with nothing written.</summary>
    public async Task<Error?> HandleAsync(HttpContext http, Call call, IBufferWriter<byte> output)
    {
        var request = http.Request;
        var parameters = new ParameterSet(known);
        var isPath = PathReader.TryRead(request.Path, catalog, parameters);
        ReadQuery(request.QueryString, parameters);
        var keyInUrl = parameters.Find(KnownParameters.ApiKey, out _);
        var passwordInUrl = !settings.QueryPasswords && HasSecret(parameters);
        ApiKeyReader.ReadHeaders(request, parameters);

        call.Address = ClientAddress.Of(http);
        if (settings.QueryKeys || !keyInUrl)
            call.Identity = await IdentifyAsync(http, parameters);
        if (!isPath || !IsKnown(request.Method))
        {
            await admission.AdmitAsync(http, call);
            return isPath ? UnknownMethod(http) : ProtocolErrors.NotFound;
        }
        var bodyError = await ReadBodyAsync(http, call.Identity, parameters);
        if (settings.QueryKeys || !keyInUrl)
            call.Identity ??= await IdentifyAsync(http, parameters);

        var mode = Value(KnownParameters.Mode, parameters, out var error);
        string? name = null;
        var isMode = mode is not null && catalog.HasMode(mode);
        if (isMode)
        {
            if (catalog.SelectorOf(mode!) is { } selector)
                name = Value(selector, parameters, out error);
            call.Action = error is null ? catalog.Find(mode!, name) : null;
        }
        var refused = await admission.AdmitAsync(http, call);
        if (!isMode)
            // Without a readable body nobody knows what else it would have said.
            return error ?? (mode is null ? bodyError : null) ?? ProtocolErrors.InvalidMode;
        var action = call.Action;
        if (action is not { Anonymous: true })
        {
            if (Credentials(call, parameters, keyInUrl, bodyError) is { } refusal)
                return refusal;
        }
        if (refused is not null)
            return refused;
        if (IsTooMuch(bodyError))
            return bodyError;
        if (action is null)
            return error
                ?? (name is null ? bodyError : null)
                ?? ProtocolErrors.InvalidAction(mode!);
        if (action.IsCommand && !HttpMethods.IsPost(request.Method))
        {
            http.Response.Headers.Allow = "POST";
            return ProtocolErrors.PostOnly;
        }
        if (!action.Anonymous && PermissionRefusal(action, call.Identity!) is { } forbidden)
            return forbidden;
        if (bodyError is not null)
            return bodyError;
        if (passwordInUrl && action.Parameters.Any(parameter => parameter.IsSecret))
            return ProtocolErrors.PasswordInUrl;
        return await invokers.For(action).InvokeAsync(http, parameters, output);
    }

    private bool HasSecret(ParameterSet parameters) =>
        known.Secrets.Any(name => parameters.Find(name, out _));

    private static bool IsKnown(string method) =>
        HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsPost(method);

    private static Error UnknownMethod(HttpContext http)
    {
        http.Response.Headers.Allow = "GET, HEAD, POST, OPTIONS";
        return ProtocolErrors.UnknownMethod;
    }

    // Of a body that was not read to its end, or of none.
    private static bool IsTooMuch(Error? bodyError) =>
        bodyError
            is {
                Status: StatusCodes.Status413PayloadTooLarge
                    or StatusCodes.Status429TooManyRequests
                    or StatusCodes.Status503ServiceUnavailable
            };

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

    private ValueTask<CallerIdentity?> IdentifyAsync(HttpContext http, ParameterSet parameters) =>
        parameters.Find(KnownParameters.ApiKey, out var key) && key.Kind == ValueKind.Text
            ? keys.FindAsync(key.Text.Trim(), http.RequestAborted)
            : default;

    private async Task<Error?> ReadBodyAsync(
        HttpContext http,
        CallerIdentity? identity,
        ParameterSet parameters
    )
    {
        var request = http.Request;
        if (!HttpMethods.IsPost(request.Method) || request.ContentLength is 0)
            return null;
        var (bytes, tooLarge) = identity is { Plan.MaxPayloadMib: var mebibytes }
            ? (mebibytes * Mebibyte, ProtocolErrors.TooLargeForPlan(mebibytes))
            : (BytesBeforeTheAccountIsKnown, ProtocolErrors.LargeWithoutKey);
        // Who has no request left sends no large body first.
        if (
            identity is not null
            && request.ContentLength is null or > BytesBeforeTheAccountIsKnown
            && await admission.ForeseeAsync(http, identity) is { } refused
        )
            (bytes, tooLarge) = (BytesBeforeTheAccountIsKnown, refused);
        return await bodies.ReadAsync(request, bytes, tooLarge, parameters);
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
