CREATE TYPE r AS RANGE (subtype = float8, subtype_diff = float8mi, multirange_type_name = several);
CREATE TABLE t (s several);
