CREATE TABLE t (
  flag smallint DEFAULT 1 NOT NULL,
  share numeric(3,1),
  letter character(1),
  epoch timestamp with time zone,
  pause interval,
  price integer,
  tags jsonb,
  day jsonb,
  born date,
  id bytea,
  mark bit(1)
);
