-- aludel:revision 1975ea83b712
-- aludel:message create users
-- aludel:created 2026-11-02 09:00:00
-- aludel:upgrade
CREATE TABLE users (id integer PRIMARY KEY, email text NOT NULL UNIQUE);
-- aludel:downgrade
DROP TABLE users;
