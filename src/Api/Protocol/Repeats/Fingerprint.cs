using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using SharePanel.Api.Protocol.Parameters;
using SharePanel.Application.Kernel;

namespace SharePanel.Api.Protocol.Repeats;

/// <summary>What makes two calls the same: the action and the values of the parameters that it declares.</summary>
internal static class Fingerprint
{
    public static byte[] Of(ActionDescriptor action, ParameterSet parameters)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, action.Label);
        foreach (var parameter in action.Parameters)
        {
            if (!parameters.Find(parameter.Name, out var sent))
                continue;
            Append(hash, parameter.Name);
            Append(hash, parameter.IsSecret ? sent.Text : sent.Text.Trim());
        }
        return hash.GetHashAndReset();
    }

    // Each with its length before it, so that no two lists run into the same bytes.
    private static void Append(IncrementalHash hash, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
