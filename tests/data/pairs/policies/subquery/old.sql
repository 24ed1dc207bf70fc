CREATE TABLE member (team integer, who name);
CREATE TABLE doc (team integer);
