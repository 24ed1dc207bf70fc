CREATE TABLE t (a integer, b boolean NOT NULL DEFAULT false, c timestamptz NOT NULL DEFAULT now());
