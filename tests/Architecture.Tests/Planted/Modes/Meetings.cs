using SharePanel.Architecture.Tests.Planted.Modes.Billing;
using SharePanel.Architecture.Tests.Planted.Modes.Kernel;
using SharePanel.Architecture.Tests.Planted.Modes.Operations;

namespace SharePanel.Architecture.Tests.Planted.Modes
{
    internal sealed class Composition
    {
        public Bill? Bill { get; init; }
    }
}

namespace SharePanel.Architecture.Tests.Planted.Modes.Kernel
{
    internal interface IShared;

    internal sealed class UserOfModes
    {
        public Bill? Bill { get; init; }
    }
}

namespace SharePanel.Architecture.Tests.Planted.Modes.Billing
{
    internal class Bill
    {
        public static int Count() => 0;
    }

    [AttributeUsage(AttributeTargets.Class)]
    internal sealed class BillAttribute : Attribute;
}

namespace SharePanel.Architecture.Tests.Planted.Modes.Operations
{
    internal sealed class Operator
    {
        public static int Count() => Bill.Count();
    }
}

namespace SharePanel.Architecture.Tests.Planted.Modes.Orgs
{
    internal sealed class ByMember
    {
        public Bill? Bill { get; init; }
    }

    internal sealed class ByBody
    {
        public static int Count() => Bill.Count() + 1;
    }

    internal sealed class ByClosure
    {
        public static Func<Task<int>> Count(int more) =>
            async () =>
            {
                await Task.Yield();
                return Bill.Count() + more;
            };
    }

    internal sealed class ByBase : Bill;

    internal sealed class ByGenericArgument
    {
        public List<Dictionary<int, Bill>> Bills { get; } = [];
    }

    internal sealed class ByTypeOf
    {
        public static string Name() => typeof(Bill).Name;
    }

    [Bill]
    internal sealed class ByAttribute;

    internal static class Slice
    {
        internal sealed class ByNestedType
        {
            public static int Count() => Bill.Count() + 2;
        }
    }

    internal sealed class UserOfOperations
    {
        public Operator? Operator { get; init; }
    }

    internal sealed class Innocent : IShared
    {
        public ByMember? Own { get; init; }
        public List<string> Names { get; } = [];
    }
}
