CREATE DOMAIN amount AS numeric(12,2);
CREATE TABLE t (id int, a amount, b inet, c cidr);
ALTER TABLE t ALTER c SET STORAGE EXTERNAL;
