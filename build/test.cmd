@echo off
cd /d "%~dp0.."
dotnet tool restore && dotnet csharpier check . && dotnet test %*
