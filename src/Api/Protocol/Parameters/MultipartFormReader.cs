using System.Text;
using System.Text.Unicode;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using SharePanel.Application.Kernel;

namespace SharePanel.Api.Protocol.Parameters;

/// <summary>Reads the fields of a multipart form from a body that is already in memory.</summary>
internal static class MultipartFormReader
{
    private const int MaxBoundaryLength = 70;
    private const int MaxFields = 1000;

    public static Error? Read(
        MediaTypeHeaderValue contentType,
        ArraySegment<byte> body,
        ParameterSet parameters
    )
    {
        var boundary = HeaderUtilities.RemoveQuotes(contentType.Boundary);
        if (boundary.Length is 0 or > MaxBoundaryLength)
            return ProtocolErrors.MalformedForm;
        var stream = new MemoryStream(body.Array!, body.Offset, body.Count, writable: false);
        var reader = new MultipartReader(boundary.Value!, stream);
        try
        {
            for (var fields = 0; fields < MaxFields; fields++)
            {
                var section = Next(reader);
                if (section is null)
                    return null;
                if (!ReadField(section, parameters))
                    return ProtocolErrors.MalformedForm;
            }
            return ProtocolErrors.MalformedForm;
        }
        // What the reader throws at a truncated form, and at one whose headers pass its bounds.
        catch (Exception fault) when (fault is IOException or InvalidDataException)
        {
            return ProtocolErrors.MalformedForm;
        }
    }

    // What it reads is in memory, so there is nothing to wait for.
    private static MultipartSection? Next(MultipartReader reader) =>
        reader.ReadNextSectionAsync().GetAwaiter().GetResult();

    private static bool ReadField(MultipartSection section, ParameterSet parameters)
    {
        if (
            !ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition)
            || disposition.DispositionType != "form-data"
        )
            return false;
        var name = HeaderUtilities.RemoveQuotes(disposition.Name);
        if (!parameters.Known.Find(name.AsSpan(), out var known))
            return true;
        if (disposition.FileName.HasValue || disposition.FileNameStar.HasValue)
        {
            parameters.Add(known, "", ValueKind.File);
            return true;
        }
        using var value = new MemoryStream();
        section.Body.CopyTo(value);
        var bytes = value.GetBuffer().AsSpan(0, (int)value.Length);
        if (Utf8.IsValid(bytes))
            parameters.Add(known, Encoding.UTF8.GetString(bytes), ValueKind.Text);
        else
            parameters.Add(known, "", ValueKind.NotUnicode);
        return true;
    }
}
