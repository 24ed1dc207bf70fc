-- +goose Up
CREATE TABLE posts (id integer);

-- +goose Down
DROP TABLE posts;
