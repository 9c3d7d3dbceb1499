using SharePanel.Api;

return await Server.RunAsync(
    new ConfigurationBuilder().AddEnvironmentVariables().AddCommandLine(args).Build(),
    null,
    default
);
