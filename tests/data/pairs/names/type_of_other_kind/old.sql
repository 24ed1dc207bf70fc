CREATE SCHEMA a;
CREATE TYPE a.abcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabc AS ENUM ('x');
CREATE TYPE a."Odd name" AS (p int);
CREATE TABLE t (s a.abcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabc, "T" a."Odd name");
