SELECT x = 'on' AND (y).a = 'off' AND (y).b = 3 AND z[1].a = 'on' AND w[1] = 'on' FROM u;
SELECT count(*) = 1 FROM c WHERE s = 'on' AND g = 'y';
