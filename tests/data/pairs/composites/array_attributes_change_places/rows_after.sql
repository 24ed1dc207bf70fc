SELECT (pts[2]).x = 3 FROM poly WHERE id = 1;
SELECT pts IS NULL FROM poly WHERE id = 2;
SELECT pts = '{}' FROM poly WHERE id = 3;
