-- aludel:revision c02e77b91f3a
-- aludel:down_revision 8a1c6f02d4e7
-- aludel:message create votes
-- aludel:created 2026-11-05 16:21:30

-- aludel:upgrade
CREATE TABLE votes (
    user_id integer NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    post_id integer NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
    PRIMARY KEY (user_id, post_id)
);

-- aludel:downgrade
DROP TABLE votes;
