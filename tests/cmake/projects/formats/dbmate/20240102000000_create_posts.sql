-- migrate:up
CREATE TABLE posts (id integer);

-- migrate:down
DROP TABLE posts;
