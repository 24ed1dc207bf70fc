CREATE TABLE doc (team integer);
CREATE POLICY team ON doc USING (team > 0);
