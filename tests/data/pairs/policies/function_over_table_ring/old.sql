CREATE TABLE members (uid int PRIMARY KEY, team int);
CREATE TABLE docs (id int, team int);
ALTER TABLE docs ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON docs USING (true);
