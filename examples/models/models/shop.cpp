#include <aludel/model.hpp>

namespace models {

void shop(aludel::Metadata& db) {
  using namespace aludel;

  db.table("products",
           column("id", bigint()).identity().primary_key(),
           column("name", text()).not_null().unique(),
           column("price", numeric(10, 2)).not_null().check("price > 0"));

  db.enumeration("order_state", {"open", "paid", "shipped"});

  db.table("orders",
           column("id", bigint()).identity().primary_key(),
           column("product_id", bigint()).not_null().references("products.id"),
           column("amount", integer()).not_null().server_default("1"),
           column("state", type("order_state")).not_null().server_default("'open'"),
           column("placed", timestamptz()).not_null().server_default("now()"))
      .comment("One product, as often as it was ordered");

  db.index("orders_open", "orders", {"placed"}).where("state = 'open'");
}

}  // namespace models
