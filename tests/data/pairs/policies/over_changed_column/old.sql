CREATE TABLE t (a integer, owner text);
CREATE POLICY p ON t TO pg_monitor USING (owner = current_user AND a > 0);
COMMENT ON POLICY p ON t IS 'kept';
