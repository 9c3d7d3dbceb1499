-- The database and its two logins. An administrator runs it with sqlcmd, which takes the passwords from the environment
-- (OWNER_PASSWORD, NODE_PASSWORD). What is there already stays as it is.
IF DB_ID(N'sharepanel') IS NULL
    CREATE DATABASE sharepanel;
GO
-- Readers see what was committed and do not wait for writers.
IF EXISTS (SELECT 1 FROM sys.databases WHERE name = N'sharepanel' AND is_read_committed_snapshot_on = 0)
    ALTER DATABASE sharepanel SET READ_COMMITTED_SNAPSHOT ON WITH ROLLBACK IMMEDIATE;
GO
IF SUSER_ID(N'sharepanel_owner') IS NULL
    CREATE LOGIN sharepanel_owner WITH PASSWORD = N'$(OWNER_PASSWORD)';
IF SUSER_ID(N'sharepanel_node') IS NULL
    CREATE LOGIN sharepanel_node WITH PASSWORD = N'$(NODE_PASSWORD)';
GO
USE sharepanel;
GO
IF USER_ID(N'sharepanel_owner') IS NULL
    CREATE USER sharepanel_owner FOR LOGIN sharepanel_owner WITH DEFAULT_SCHEMA = dbo;
IF USER_ID(N'sharepanel_node') IS NULL
    CREATE USER sharepanel_node FOR LOGIN sharepanel_node WITH DEFAULT_SCHEMA = dbo;
GO
-- Migrations make and change tables, and Hangfire's schema.
ALTER ROLE db_owner ADD MEMBER sharepanel_owner;
-- A node reads and writes rows of both schemas. It makes nothing, and calls no procedure but the server's own for locks.
ALTER ROLE db_datareader ADD MEMBER sharepanel_node;
ALTER ROLE db_datawriter ADD MEMBER sharepanel_node;
GO
