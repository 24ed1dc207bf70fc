CREATE TABLE t ("order" integer, "user" text);
