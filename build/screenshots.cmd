@echo off
rem Takes the pictures of the pages in docs\images, light and dark, on a desktop and on a phone.
cd /d "%~dp0.."
set SHAREPANEL_SCREENSHOTS=true
dotnet test tests\Browser.Tests --filter FullyQualifiedName~Has_no_violation
