CREATE TABLE t (a integer, owner name);
ALTER TABLE t ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON t FOR SELECT TO pg_monitor USING (owner = current_user);
CREATE POLICY gone ON t USING (true);
