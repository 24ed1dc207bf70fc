#include <aludel/revision.hpp>

namespace revision_1975ea83b712 {

using namespace aludel;

Revision describe() { return {.message = "create users", .created = "2026-11-02 09:12:44"}; }

void upgrade(Operations& op) {
  op.create_table("users",
                  column("id", integer()).identity().primary_key(),
                  column("email", text()).not_null().unique(),
                  column("password", text()).not_null(),
                  column("created_at", timestamptz()).not_null().server_default("now()"));
}

void downgrade(Operations& op) { op.drop_table("users"); }

}  // namespace revision_1975ea83b712
