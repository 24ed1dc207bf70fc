CREATE TABLE parent (a int, b int, CONSTRAINT c CHECK (a > 0), CONSTRAINT d CHECK (b > 0));
CREATE TABLE child () INHERITS (parent);
CREATE TABLE grandchild () INHERITS (child);
COMMENT ON CONSTRAINT c ON parent IS 'of the parent';
COMMENT ON CONSTRAINT c ON child IS 'of the child';
COMMENT ON CONSTRAINT c ON grandchild IS 'of the grandchild';
COMMENT ON CONSTRAINT d ON grandchild IS 'goes';
