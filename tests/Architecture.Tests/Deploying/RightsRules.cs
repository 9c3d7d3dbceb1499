using System.Text.RegularExpressions;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace SharePanel.Architecture.Tests.Deploying;

/// <summary>What logins may do, and what statements need, on the oldest SQL Server that is served: 2019.</summary>
internal static partial class RightsRules
{
    private static readonly HashSet<string> Rows = ["db_datareader", "db_datawriter"];

    /// <summary>What a statement needs beyond reading and writing rows, and what 2019 does not understand of it.</summary>
    public static IReadOnlyList<string> BeyondRows(string statement)
    {
        var script = Parse(statement, out var errors);
        return
        [
            .. errors.Select(error => error.Message),
            .. script
                .Batches.SelectMany(batch => batch.Statements)
                .Where(one =>
                    one
                        is not (
                            SelectStatement { Into: null }
                            or InsertStatement
                            or UpdateStatement
                            or DeleteStatement
                        )
                )
                .Select(one => one.GetType().Name),
        ];
    }

    /// <summary>What is wrong with the script that makes the database.</summary>
    public static IReadOnlyList<string> Faults(string sqlcmd, IEnumerable<string> variables)
    {
        var script = Parse(sqlcmd, out var errors);
        var statements = new Statements();
        script.Accept(statements);
        var given = Variable().Matches(sqlcmd).Select(match => match.Groups["name"].Value);
        return
        [
            .. errors.Select(error => $"line {error.Line}: {error.Message}"),
            .. given.Except(variables).Select(name => $"nobody gives {name}"),
            .. statements
                .Passwords.Where(password => !Variable().IsMatch(password))
                .Select(_ => "a password stands in the script"),
            .. Rows.Where(role => !statements.Members.Contains((role, "sharepanel_node")))
                .Select(role => $"a node lacks {role}"),
            .. statements
                .Members.Where(one => one.Member == "sharepanel_node" && !Rows.Contains(one.Role))
                .Select(one => $"a node needs no {one.Role}"),
            .. statements.Members.Contains(("db_owner", "sharepanel_owner"))
                ? (string[])[]
                : ["nobody may migrate"],
            .. statements.IsSnapshot ? (string[])[] : ["readers wait for writers"],
        ];
    }

    private static TSqlScript Parse(string text, out IList<ParseError> errors)
    {
        using var reader = new StringReader(text);
        return (TSqlScript)
            new TSql150Parser(initialQuotedIdentifiers: true).Parse(reader, out errors);
    }

    private sealed class Statements : TSqlFragmentVisitor
    {
        public List<string> Passwords { get; } = [];
        public HashSet<(string Role, string Member)> Members { get; } = [];
        public bool IsSnapshot { get; private set; }

        public override void Visit(PasswordCreateLoginSource node) =>
            Passwords.Add(((StringLiteral)node.Password).Value);

        public override void Visit(AlterRoleStatement node)
        {
            if (node.Action is AddMemberAlterRoleAction add)
                Members.Add((node.Name.Value, add.Member.Value));
        }

        public override void Visit(OnOffDatabaseOption node) =>
            IsSnapshot |=
                node
                    is {
                        OptionKind: DatabaseOptionKind.ReadCommittedSnapshot,
                        OptionState: OptionState.On
                    };
    }

    [GeneratedRegex(@"\$\((?<name>\w+)\)", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Variable();
}
