#include <aludel/revision.hpp>

namespace revision_20b1f6a4c9d3 {

using namespace aludel;

Revision describe() { return {.message = "create authors"}; }

void upgrade(Operations& op) {
  op.create_table("authors",
                  column("id", integer()).identity().primary_key(),
                  column("name", text()).not_null(),
                  column("email", text()).not_null().unique());
}

void downgrade(Operations& op) { op.drop_table("authors"); }

}  // namespace revision_20b1f6a4c9d3
