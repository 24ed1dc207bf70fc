-- aludel:revision b6f20e8d3c91
-- aludel:down_revision 41d7c09be2a5
-- aludel:message create orders

-- aludel:upgrade
CREATE TABLE orders (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    product_id integer NOT NULL REFERENCES products (id),
    quantity integer NOT NULL DEFAULT 1 CHECK (quantity > 0),
    ordered_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX ix_orders_product_id ON orders (product_id);

-- aludel:downgrade
DROP TABLE orders;
