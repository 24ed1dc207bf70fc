-- aludel:revision c02e77b91f3a
-- aludel:down_revision 8a1c6f02d4e7
-- aludel:message create votes
-- aludel:upgrade
CREATE TABLE votes (user_id integer REFERENCES users, post_id integer REFERENCES posts);
-- aludel:downgrade
DROP TABLE votes;
