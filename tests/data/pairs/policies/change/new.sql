CREATE TABLE t (a integer, owner name);
CREATE POLICY own ON t FOR SELECT TO pg_monitor, pg_read_all_stats USING (owner = session_user);
