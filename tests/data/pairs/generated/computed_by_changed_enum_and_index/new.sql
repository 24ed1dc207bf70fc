CREATE TYPE currency AS ENUM ('EUR','USD'
,'GBP'
);
CREATE FUNCTION to_eur(amount numeric, cur currency) RETURNS numeric LANGUAGE sql IMMUTABLE STRICT AS $$ SELECT CASE cur WHEN 'USD' THEN amount * 0.9 WHEN 'GBP' THEN amount * 1.15 ELSE amount END $$;
CREATE TABLE payments (id int PRIMARY KEY, amount numeric(12,2) NOT NULL, cur currency NOT NULL DEFAULT 'EUR', eur numeric(12,
4
) GENERATED ALWAYS AS (to_eur(amount, cur)) STORED
, CONSTRAINT eur_limit CHECK (to_eur(amount, cur) < 1000000)
);
CREATE INDEX payments_eur ON payments (eur);
CREATE VIEW by_currency AS SELECT cur, sum(amount) AS amount, sum(eur) AS eur FROM payments GROUP BY cur;
CREATE VIEW total AS SELECT sum(eur) AS eur FROM by_currency;
