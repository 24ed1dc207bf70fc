-- aludel:revision c3
-- aludel:down_revision b2
-- aludel:message in no transaction
-- aludel:transactional false
-- aludel:upgrade
UPDATE users SET email = lower(email);
BEGIN;
CREATE TABLE a (i integer);
CREATE TABLE b (i integer);
COMMIT;
-- aludel:downgrade
DROP TABLE b;
DROP TABLE a;
