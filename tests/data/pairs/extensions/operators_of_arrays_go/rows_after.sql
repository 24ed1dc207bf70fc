select count(*) = 2 from t where q in ('1&2','1 & 2') and cardinality(a) = 2;
