-- Flink SQL 2.1 over the tables of Fleet Twin. The client runs this file at its start:
--
--   export FLEETTWIN_CATALOG_TOKEN=...      (for the JobManager too: it plans what is read)
--   sql-client.sh -i engines/conf/flink-catalog.sql
--
-- The catalog "fleettwin" has a database for each tenant: select count(*) from demo.telemetry;

CREATE CATALOG fleettwin WITH (
  'type' = 'iceberg',
  'catalog-type' = 'rest',
  'uri' = 'http://127.0.0.1:8181',
  'rest.auth.type' = 'oauth2',
  'token' = 'env:FLEETTWIN_CATALOG_TOKEN',
  'token-refresh-enabled' = 'false',
  'oauth2-server-uri' = 'http://127.0.0.1:8181/v1/oauth/tokens'
);

USE CATALOG fleettwin;

SET 'table.local-time-zone' = 'UTC';
