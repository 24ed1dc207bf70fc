BEGIN;
COPY t (a) FROM stdin;
1\N
\.
/* a /* b */ c */ COMMIT