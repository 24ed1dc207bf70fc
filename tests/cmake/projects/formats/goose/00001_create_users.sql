-- +goose Up
CREATE TABLE users (id integer);

-- +goose Down
DROP TABLE users;
