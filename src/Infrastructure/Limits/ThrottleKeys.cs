using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace SharePanel.Infrastructure.Limits;

/// <summary>What login tries are counted by. Of a fixed size, and no e-mail address is kept longer than its call.</summary>
internal static class ThrottleKeys
{
    public static UInt128 Of(string emailKey)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(emailKey), hash);
        return BinaryPrimitives.ReadUInt128BigEndian(hash);
    }

    /// <summary>Of IPv6 the first half, which is what one client has.</summary>
    public static UInt128 Of(IPAddress? address)
    {
        if (address is null)
            return UInt128.MaxValue;
        Span<byte> bytes = stackalloc byte[16];
        address.MapToIPv6().TryWriteBytes(bytes, out _);
        if (address is { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false })
            bytes[8..].Clear();
        return BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }
}
