CREATE FUNCTION next_id() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN (SELECT coalesce(max(id),0)+1 FROM t); END $$;
CREATE TABLE t (id int DEFAULT next_id(), note text);
CREATE FUNCTION last_row() RETURNS t LANGUAGE sql AS $$ SELECT * FROM t ORDER BY id DESC LIMIT 1 $$;
CREATE TABLE u (id int DEFAULT (last_row()).id);
