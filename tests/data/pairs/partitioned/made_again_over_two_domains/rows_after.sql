select count(*) = 2 from t where x = 2 * n;
