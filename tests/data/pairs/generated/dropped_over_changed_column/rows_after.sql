SELECT theme = 'dark' FROM tenant_settings WHERE tenant_id = 1;
SELECT setting(1,'theme') = 'dark';
