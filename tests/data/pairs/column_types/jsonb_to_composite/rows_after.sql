SELECT (a).street = 's' AND (a).no = 1 FROM t;
