@echo off
rem Simulates billing over many years: build\simulate-billing [accounts] [years] [seed]
cd /d "%~dp0.."
set SHAREPANEL_SIMULATION_ACCOUNTS=%~1
if "%~1"=="" set SHAREPANEL_SIMULATION_ACCOUNTS=10000
set SHAREPANEL_SIMULATION_YEARS=%~2
if "%~2"=="" set SHAREPANEL_SIMULATION_YEARS=10
set SHAREPANEL_SIMULATION_SEED=%~3
dotnet test tests\Api.Tests -c Release --filter FullyQualifiedName~BillingSimulationTests --logger "console;verbosity=normal"
