CREATE TABLE t (
  flag boolean DEFAULT true NOT NULL,
  share boolean,
  letter boolean,
  epoch bigint,
  pause integer,
  price money,
  tags text[],
  day date,
  born json,
  id uuid,
  mark boolean
);
