using SharePanel.Architecture.Tests.Statements;

namespace SharePanel.Architecture.Tests.Deploying;

/// <summary>The files for deployment fit the program and each other; each rule is tried by the file with one fault in it.</summary>
internal sealed class DeploymentTests
{
    private static string Proxy => ShippedFile.Text(ShippedFile.Proxy);

    private static IEnumerable<string> Passwords =>
        ShippedFile.Variables(ShippedFile.Text("docs/deploying/sqlserver.env.example")).Keys;

    private static IReadOnlyList<Statement> Statements => Catalogue.All;

    [Test]
    public void The_unit_fits() =>
        Assert.That(UnitRules.Faults(ShippedFile.Text(ShippedFile.Unit)), Is.Empty);

    [TestCase("User=sharepanel", "User=root", "it runs as root")]
    [TestCase("User=sharepanel\n", "", "it runs as root")]
    [TestCase("sharepanel serve", "sharepanel server", "Unrecognized command or argument")]
    [TestCase("health --wait 30", "health --wait half", "--wait takes a whole number")]
    [TestCase("serve\n", "serve --Operator:Url=http://127.0.0.1:1\n", "nobody reads Operator:Url")]
    [TestCase("/current/sharepanel serve", "/sharepanel serve", "is not where the guide puts")]
    [TestCase("KillSignal=SIGTERM", "KillSignal=SIGKILL", "not told to end, but ended")]
    [TestCase("TimeoutStopSec=45", "TimeoutStopSec=30", "it is killed while it still answers")]
    [TestCase(
        "TimeoutStopSec=45",
        "TimeoutStopSec=infinity",
        "it is killed while it still answers"
    )]
    [TestCase("ExitStatus=2", "ExitStatus=1", "a wrong setting is tried again")]
    [TestCase("NoNewPrivileges=true", "NoNewPrivileges=false", "NoNewPrivileges is not true")]
    [TestCase("ProtectSystem=strict", "ProtectSystem=full", "ProtectSystem is not strict")]
    [TestCase("StateDirectory=sharepanel", "StateDirectory=panel", "outside of /var/lib/panel/")]
    [TestCase("UMask=0077", "MemoryDenyWriteExecute=true", "ends the compiler")]
    [TestCase("UMask=0077", "Environment=ASPNETCORE_URL=x", "nobody reads ASPNETCORE_URL")]
    [TestCase("UMask=0077", "UMask", "a line is no setting")]
    public void A_planted_fault_in_the_unit_is_found(string old, string changed, string fault) =>
        Assert.That(
            UnitRules.Faults(ShippedFile.Planted(ShippedFile.Unit, old, changed)),
            Has.One.Contains(fault)
        );

    [Test]
    public void The_proxy_fits() => Assert.That(NginxRules.Faults(Proxy), Is.Empty);

    [TestCase("client_max_body_size 64m", "client_max_body_size 49m", "the largest plan's payload")]
    [TestCase("client_max_body_size 64m;", "", "the largest plan's payload")]
    [TestCase("4 64k", "4 32k", "large_client_header_buffers")]
    [TestCase(
        "X-Forwarded-For $remote_addr",
        "X-Forwarded-For $proxy_add_x_forwarded_for",
        "X-Forwarded-For is not set"
    )]
    [TestCase("proxy_set_header X-Forwarded-Proto $scheme;", "", "X-Forwarded-Proto is not set")]
    [TestCase("Host $http_host", "Host sharepanel", "Host is not set")]
    [TestCase("Connection \"\"", "Connection close", "Connection is not set")]
    [TestCase("$request_method $uri", "$request", "log_format without_query shows $request")]
    [TestCase("$request_method $uri", "$request_method $request_uri", "shows $request_uri")]
    [TestCase("$upstream_addr'", "$http_x_api_key'", "shows $http_x_api_key")]
    [TestCase("access.log without_query", "access.log", "access_log without a format")]
    [TestCase("error.log crit", "error.log warn", "error_log below crit")]
    [TestCase("TLSv1.2 TLSv1.3", "TLSv1.1 TLSv1.2", "ssl_protocols")]
    [TestCase("return 403;", "proxy_pass http://sharepanel;", "plain HTTP is passed on")]
    [TestCase("error timeout;", "error timeout non_idempotent;", "calls are repeated")]
    [TestCase("(jobs|metrics)", "jobs", "/metrics is the operator's")]
    [TestCase("~* ^/", "~ ^/", "/jobs is the operator's")]
    [TestCase("502 504 = @away", "502 504 @away", "is not said as the program says it")]
    [TestCase("Retry-After 2", "Retry-After 60", "is not said as the program says it")]
    [TestCase(
        "\"status\":\"error\",\"message\":\"The service",
        "\"error\":\"The service",
        "is not said as"
    )]
    [TestCase("keepalive 64;\n    }", "keepalive 64;", "is not closed")]
    [TestCase("server_tokens off;", "server_tokens off", "access_log")]
    public void A_planted_fault_in_the_proxy_is_found(string old, string changed, string fault) =>
        Assert.That(
            NginxRules.Faults(ShippedFile.Planted(ShippedFile.Proxy, old, changed)),
            Has.Some.Contains(fault)
        );

    [Test]
    public void The_compose_file_fits() =>
        Assert.That(ComposeRules.Faults(ShippedFile.Text(ShippedFile.Compose), Proxy), Is.Empty);

    [TestCase("redis:7.4-alpine", "redis:latest", "which version")]
    [TestCase("redis:7.4-alpine", "redis", "which version")]
    [TestCase("2022-CU16-ubuntu-22.04", "2022-latest", "which version")]
    [TestCase(":-2.0.0}", ":-1.9.0}", "the image is not sharepanel:")]
    [TestCase("Database__Provider:", "Database__Engine:", "nobody reads Database__Engine")]
    [TestCase("ConnectionStrings__Redis:", "ConnectionStrings__Reddis:", "nobody reads")]
    [TestCase("[\"database\", \"migrate\"]", "[\"database\", \"move\"]", "migrate: ")]
    [TestCase("MigrateOnStart: \"false\"", "MigrateOnStart: \"true\"", "it migrates by itself")]
    [TestCase("\"/app/sharepanel\", \"health\"", "\"curl\", \"localhost\"", "nobody asks it")]
    [TestCase(
        "KnownProxies: 172.28.0.10",
        "KnownProxies: 172.28.0.1",
        "does not believe the proxy"
    )]
    [TestCase("http://0.0.0.0:9090", "http://0.0.0.0:8080", "the operator has no port of its own")]
    [TestCase("read_only: true", "read_only: false", "it may do more than it needs")]
    [TestCase("cap_drop: [ALL]", "cap_drop: []", "it may do more than it needs")]
    [TestCase("read_only: true", "read_only: true\n  user: root", "it runs as root")]
    [TestCase("stop_grace_period: 45s", "stop_grace_period: 30s", "it is killed while")]
    [TestCase("  stop_grace_period: 45s", "", "it is killed while")]
    [TestCase(
        "  node2:\n    <<: *node\n",
        "  node3:\n    <<: *node\n",
        "does not pass calls on to"
    )]
    [TestCase("ipv4_address: 172.28.0.11", "aliases: [one]", "under a new address")]
    [TestCase("\"443:443\"", "\"8443:8443\"", "nginx: it is open to everybody")]
    [TestCase(
        "  redis:\n    image",
        "  redis:\n    ports: [\"6379:6379\"]\n    image",
        "redis: it is open"
    )]
    [TestCase("\"127.0.0.1:9091:9090\"", "\"0.0.0.0:9091:9090\"", "node1: it is open to others")]
    [TestCase(
        "env_file: owner.env",
        "env_file: admin.env",
        "there is no docs/deploying/admin.env.example"
    )]
    [TestCase("./database.sql:", "./logins.sql:", "there is no ./logins.sql")]
    [TestCase(
        "      sqlserver:\n        condition",
        "      mssql:\n        condition",
        "no mssql to depend on"
    )]
    [TestCase("ACCEPT_EULA: \"Y\"", "MSSQL_SA_PASSWORD: hunter2", "holds a secret")]
    [TestCase("Redis: redis:6379", "Redis: redis:6379,password=hunter2", "holds a secret")]
    [TestCase("name: sharepanel", "name: [sharepanel", "")]
    public void A_planted_fault_in_the_compose_file_is_found(
        string old,
        string changed,
        string fault
    ) =>
        Assert.That(
            ComposeRules.Faults(ShippedFile.Planted(ShippedFile.Compose, old, changed), Proxy),
            Has.Some.Contains(fault)
        );

    [Test]
    public void The_image_is_for_no_root_and_goes_by_no_moving_name() =>
        Assert.Multiple(() =>
        {
            Assert.That(RealProgram.Container("User"), Is.Not.AnyOf("root", "0", ""));
            Assert.That(RealProgram.Container("BaseImage"), Does.Match(@":\d+\.\d+-\w+\z"));
            Assert.That(RealProgram.Container("ImageTag"), Is.EqualTo("$(Version)"));
        });

    [Test]
    public void The_script_of_logins_fits() =>
        Assert.That(RightsRules.Faults(ShippedFile.Text(ShippedFile.Logins), Passwords), Is.Empty);

    [TestCase("db_datawriter ADD", "db_owner ADD", "a node needs no db_owner")]
    [TestCase("db_datawriter ADD", "db_datareader ADD", "a node lacks db_datawriter")]
    [TestCase("ALTER ROLE db_owner ADD MEMBER sharepanel_owner;", "", "nobody may migrate")]
    [TestCase("N'$(NODE_PASSWORD)'", "N'hunter2'", "a password stands in the script")]
    [TestCase("$(NODE_PASSWORD)", "$(READER_PASSWORD)", "nobody gives READER_PASSWORD")]
    [TestCase("SNAPSHOT ON WITH", "SNAPSHOT OFF WITH", "readers wait for writers")]
    [TestCase("CREATE DATABASE sharepanel", "CREATE DATABASES sharepanel", "line ")]
    public void A_planted_fault_in_the_logins_is_found(string old, string changed, string fault) =>
        Assert.That(
            RightsRules.Faults(ShippedFile.Planted(ShippedFile.Logins, old, changed), Passwords),
            Has.Some.Contains(fault)
        );

    [TestCaseSource(nameof(Statements))]
    public void A_statement_runs_on_2019_with_rights_to_rows_alone(Statement statement) =>
        Assert.That(RightsRules.BeyondRows(statement.SqlServer), Is.Empty);

    [TestCase("TRUNCATE TABLE activity")]
    [TestCase("CREATE INDEX ix ON accounts (email)")]
    [TestCase("EXEC sp_rename 'a', 'b'")]
    [TestCase("SELECT id INTO copy FROM accounts")]
    [TestCase("DELETE FROM activity; DROP TABLE activity")]
    [TestCase("SELECT TRIM(LEADING '.' FROM name) FROM accounts")]
    public void A_planted_statement_that_needs_more_is_found(string statement) =>
        Assert.That(RightsRules.BeyondRows(statement), Is.Not.Empty);

    [Test]
    public void The_hosted_CI_fits() =>
        Assert.That(WorkflowRules.Faults(ShippedFile.Text(ShippedFile.HostedCi)), Is.Empty);

    [Test]
    public void The_hosted_CI_names_the_variable_that_the_tests_read() =>
        Assert.That(
            ShippedFile.Text("tests/Api.Tests/Harness/Databases.cs"),
            Does.Contain($"\"{WorkflowRules.Variable}\"")
        );

    [TestCase("      - run: .ci/run\n", "      - run: dotnet test\n", "does not run what holds")]
    [TestCase("TEST_SQLSERVER:", "TEST_MSSQL:", "no job has")]
    [TestCase("1433:1433", "1434:1433", "look for the server elsewhere")]
    [TestCase("SA_PASSWORD: Only", "SA_PASSWORD: Just", "another password")]
    [TestCase("2022-CU16-ubuntu-22.04", "2022-latest", "on the SQL Server that compose.yaml runs")]
    [TestCase("checkout@v5", "checkout@main", "which version")]
    [TestCase("ubuntu-24.04", "ubuntu-latest", "what it runs on")]
    [TestCase("contents: read", "contents: write", "it may write")]
    [TestCase("timeout-minutes: 45\n", "name: x\n", "it may hang")]
    public void A_planted_fault_in_the_hosted_CI_is_found(
        string old,
        string changed,
        string fault
    ) =>
        Assert.That(
            WorkflowRules.Faults(ShippedFile.Planted(ShippedFile.HostedCi, old, changed)),
            Has.Some.Contains(fault)
        );
}
