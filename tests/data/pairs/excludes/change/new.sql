CREATE TABLE booking (room int4range, during tstzrange, CONSTRAINT apart EXCLUDE USING gist (room WITH &&, during WITH &&) WHERE (NOT isempty(room)) DEFERRABLE INITIALLY DEFERRED);
