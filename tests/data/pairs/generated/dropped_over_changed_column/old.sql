CREATE TABLE tenant_settings (
  tenant_id int PRIMARY KEY,
  settings json NOT NULL DEFAULT '{}'
);
CREATE FUNCTION setting(t int, k text) RETURNS text LANGUAGE sql STABLE AS
  $$ SELECT settings ->> k FROM tenant_settings WHERE tenant_id = t $$;
CREATE VIEW themes AS
  SELECT tenant_id, settings ->> 'theme' AS theme FROM tenant_settings;
