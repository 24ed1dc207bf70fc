-- aludel:revision ae2299c01d5b
-- aludel:down_revision ae1027a6acf0
-- aludel:depends_on shop
-- aludel:message votes
-- aludel:upgrade
CREATE TABLE votes (post_id integer REFERENCES posts);
-- aludel:downgrade
DROP TABLE votes;
