using SharePanel.Api.Operator;

return await OperatorCli.RunAsync(args);
