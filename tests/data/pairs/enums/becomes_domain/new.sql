CREATE DOMAIN status AS text CHECK (VALUE IN ('on','off'));
CREATE TABLE t (id int, s status DEFAULT 'on', t status[] DEFAULT '{}');
CREATE VIEW v AS SELECT s FROM t WHERE s = 'on';
