CREATE TABLE users (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL UNIQUE);
CREATE TABLE posts (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, title text NOT NULL, published boolean NOT NULL DEFAULT true, created_at timestamptz NOT NULL DEFAULT now(), owner_id integer NOT NULL REFERENCES users ON DELETE CASCADE);
CREATE INDEX ix_posts_owner ON posts (owner_id);
CREATE TABLE votes (user_id integer REFERENCES users ON DELETE CASCADE, post_id integer REFERENCES posts ON DELETE CASCADE, PRIMARY KEY (user_id, post_id));
