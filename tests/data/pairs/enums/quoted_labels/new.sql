CREATE TYPE "E e" AS ENUM ('it''s', 'new "one"', 'a b', '');
