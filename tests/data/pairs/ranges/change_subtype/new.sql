CREATE TYPE r AS RANGE (subtype = bigint);
