INSERT INTO parcels(no,weight_g) VALUES ('AB1',1500),('AB2',NULL);
