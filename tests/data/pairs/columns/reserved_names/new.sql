CREATE TABLE t ("order" bigint, "table" text, "Group" integer DEFAULT 1);
