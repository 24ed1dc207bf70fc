-- aludel:revision 41d7c09be2a5
-- aludel:message create products

-- aludel:upgrade
CREATE TABLE products (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL UNIQUE,
    price numeric(10, 2) NOT NULL CHECK (price >= 0)
);

-- aludel:downgrade
DROP TABLE products;
