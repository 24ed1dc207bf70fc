CREATE TABLE member (team integer, who name);
CREATE TABLE doc (team integer);
ALTER TABLE doc ENABLE ROW LEVEL SECURITY;
CREATE POLICY team ON doc FOR SELECT USING (team IN (SELECT m.team FROM member m WHERE m.who = current_user));
