CREATE TABLE tenant_settings (
  tenant_id int PRIMARY KEY,
  settings jsonb NOT NULL DEFAULT '{"v": 2}',
  theme text GENERATED ALWAYS AS (settings ->> 'theme') STORED,
  CONSTRAINT settings_is_object CHECK (jsonb_typeof(settings) = 'object')
);
CREATE INDEX tenant_settings_gin ON tenant_settings USING gin (settings jsonb_path_ops);
CREATE FUNCTION setting(t int, k text) RETURNS text LANGUAGE sql STABLE AS
  $$ SELECT settings ->> k FROM tenant_settings WHERE tenant_id = t $$;
CREATE VIEW themes AS
  SELECT tenant_id, coalesce(theme, 'light') AS theme FROM tenant_settings;
