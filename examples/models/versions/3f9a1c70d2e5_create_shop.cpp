// create shop
//
// Revision: 3f9a1c70d2e5
// Created: 2026-11-24 10:49:40

#include <aludel/revision.hpp>

namespace revision_3f9a1c70d2e5 {

using namespace aludel;

Revision describe() { return {.message = "create shop"}; }

void upgrade(Operations& op) {
  op.create_enum("order_state", {"open", "paid", "shipped"});
  op.create_table("products",
                  column("id", bigint()).identity().primary_key(),
                  column("name", text()).not_null().unique(),
                  column("price", numeric(10, 2)).not_null().check("(price > (0)::numeric)"));
  op.create_table("orders",
                  column("id", bigint()).identity().primary_key(),
                  column("product_id", bigint()).not_null().references("products.id"),
                  column("amount", integer()).not_null().server_default("1"),
                  column("state", type("order_state"))
                      .not_null()
                      .server_default("'open'::public.order_state"),
                  column("placed", timestamptz()).not_null().server_default("now()"))
      .comment("One product, as often as it was ordered");
  op.create_index("orders_open", "orders", {"placed"})
      .where("(state = 'open'::public.order_state)");
}

void downgrade(Operations& op) {
  // loses: the rows of table public.orders
  op.drop_table("orders");
  // loses: the rows of table public.products
  op.drop_table("products");
  op.drop_type("order_state");
}

}  // namespace revision_3f9a1c70d2e5
