CREATE FUNCTION check_digit(t text) RETURNS int LANGUAGE sql IMMUTABLE STRICT AS $$ SELECT (sum(ascii(c))
 % 97
)::int FROM regexp_split_to_table(t, '') c $$;
CREATE TABLE parcels (
  no varchar(30) COLLATE "C" PRIMARY KEY,
  chk int GENERATED ALWAYS AS (check_digit(no)) STORED,
  weight_g int CHECK (weight_g > 0)
 , weight_kg numeric GENERATED ALWAYS AS (weight_g / 1000.0) STORED, note text DEFAULT 'n/a'
);
CREATE INDEX parcels_chk ON parcels (check_digit(no), no varchar_pattern_ops DESC);
CREATE INDEX parcels_rev ON parcels (reverse(no) text_pattern_ops);
CREATE VIEW parcel_labels AS SELECT no || '-' || chk AS label FROM parcels;
