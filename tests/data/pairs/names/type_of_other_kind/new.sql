CREATE SCHEMA a;
CREATE DOMAIN a.abcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabc AS varchar(5);
CREATE DOMAIN a."Odd name" AS text;
CREATE TABLE t (s a.abcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabc, "T" a."Odd name");
