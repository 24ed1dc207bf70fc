SELECT count(*) = 2 AND sum(high - low) = 5 AND sum(amount) = 3.5 FROM items;
SELECT bool_and(owners.id = items.owner_id) FROM items JOIN owners ON owners.code = owner_code;
SELECT sum(width) = 5 FROM wide;
