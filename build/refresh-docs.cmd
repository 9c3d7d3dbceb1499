@echo off
rem Records the docs' sample answers anew and writes docs\openapi.json from the actions' declarations.
cd /d "%~dp0.."
set SHAREPANEL_REFRESH_DOCS=true
dotnet test tests\Api.Tests --filter FullyQualifiedName~FreshnessTests
