-- aludel:revision b2
-- aludel:down_revision a1
-- aludel:message in parts
-- aludel:upgrade
CREATE TABLE posts (owner integer);
INSERT INTO posts
  SELECT id FROM users;
CREATE INDEX CONCURRENTLY ix_owner ON posts (owner);
ALTER TYPE mood ADD VALUE 'happy';
ALTER TABLE posts ADD m mood DEFAULT 'happy';
VACUUM posts;
-- aludel:downgrade
DROP INDEX CONCURRENTLY ix_owner;
DROP TABLE posts;
