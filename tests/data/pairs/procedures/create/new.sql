CREATE TABLE t (a integer);
CREATE PROCEDURE fill(n integer, INOUT done boolean DEFAULT false) LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO t SELECT generate_series(1, n);
  done := true;
END
$$;
