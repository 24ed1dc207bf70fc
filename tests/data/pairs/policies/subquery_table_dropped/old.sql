CREATE TABLE member (team integer, who name);
CREATE TABLE doc (team integer);
CREATE POLICY team ON doc USING (EXISTS (SELECT FROM member m WHERE m.team = doc.team));
