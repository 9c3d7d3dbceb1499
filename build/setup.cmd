@echo off
cd /d "%~dp0.."
dotnet tool restore && dotnet restore
