#include <aludel/revision.hpp>

namespace revision_5e0b71c3d826 {

using namespace aludel;

Revision describe() { return {.message = "create visits"}; }

void upgrade(Operations& op) {
  op.create_table("visits",
                  column("id", bigint()).identity().primary_key(),
                  column("page", text()).not_null(),
                  column("at", timestamptz()).not_null().server_default("now()"));
}

void downgrade(Operations& op) { op.drop_table("visits"); }

}  // namespace revision_5e0b71c3d826
