CREATE TABLE parent (a int, b int, CONSTRAINT c CHECK (a > 1), CONSTRAINT d CHECK (b > 0));
CREATE TABLE child () INHERITS (parent);
CREATE TABLE grandchild () INHERITS (child);
CREATE TABLE other () INHERITS (parent);
COMMENT ON CONSTRAINT c ON parent IS 'of the parent';
COMMENT ON CONSTRAINT c ON child IS 'of the child';
COMMENT ON CONSTRAINT d ON child IS 'comes';
COMMENT ON CONSTRAINT c ON other IS 'of another';
