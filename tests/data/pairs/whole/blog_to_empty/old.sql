CREATE TABLE users (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL UNIQUE);
CREATE TABLE posts (id serial PRIMARY KEY, owner_id integer NOT NULL REFERENCES users ON DELETE CASCADE);
CREATE TABLE votes (user_id integer REFERENCES users ON DELETE CASCADE, post_id integer REFERENCES posts ON DELETE CASCADE, PRIMARY KEY (user_id, post_id));
CREATE VIEW popular AS SELECT post_id, count(*) FROM votes GROUP BY post_id;
