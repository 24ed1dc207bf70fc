-- aludel:revision ae1027a6acf0
-- aludel:down_revision 1975ea83b712
-- aludel:message posts
-- aludel:created 2026-11-04 08:15:00
-- aludel:upgrade
CREATE TABLE posts (id integer PRIMARY KEY, owner_id integer REFERENCES users);
-- aludel:downgrade
DROP TABLE posts;
