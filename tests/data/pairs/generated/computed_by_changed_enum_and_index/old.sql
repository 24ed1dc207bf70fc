CREATE TYPE currency AS ENUM ('EUR','USD'
);
CREATE FUNCTION to_eur(a numeric, c currency) RETURNS numeric LANGUAGE sql IMMUTABLE AS $$ SELECT CASE c WHEN 'USD' THEN a * 0.9 ELSE a END $$;
CREATE TABLE payments (id int PRIMARY KEY, amount numeric(12,2) NOT NULL, cur currency NOT NULL DEFAULT 'EUR', eur numeric(12,
2
) GENERATED ALWAYS AS (to_eur(amount, cur)) STORED
, CHECK (amount <> 0)
);
CREATE INDEX payments_eur ON payments (eur);
CREATE VIEW by_currency AS SELECT cur, sum(amount) AS amount, sum(eur) AS eur FROM payments GROUP BY cur;
