INSERT INTO tenant_settings VALUES (1,'{"theme":"dark","x":[1,2]}'),(2,'{}');
