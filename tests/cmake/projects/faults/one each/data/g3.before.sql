-- aludel:loses public.users
INSERT INTO notes VALUES (7, NULL);
INSERT INTO users VALUES (-1);
