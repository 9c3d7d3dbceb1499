using SharePanel.Domain.Billing;
using SharePanel.Domain.Plans;

namespace SharePanel.Api.Tests.Limits;

internal static class Plans
{
    public static Plan Of(int perMinute, int perDay) =>
        new()
        {
            Id = 1,
            Name = "test",
            Price = new Money(0),
            OrgLimit = 1,
            InstanceLimit = 1,
            MinuteRequests = perMinute,
            DailyRequests = perDay,
            MaxPayloadMib = 1,
            Description = "",
            Features = "",
        };
}
