#include <aludel/revision.hpp>

namespace revision_8a1c6f02d4e7 {

using namespace aludel;

Revision describe() {
  return {
      .message = "create posts", .down_revision = "1975ea83b712", .created = "2026-11-02 10:40:03"};
}

void upgrade(Operations& op) {
  op.create_table("posts",
                  column("id", integer()).identity().primary_key(),
                  column("title", text()).not_null(),
                  column("content", text()).not_null(),
                  column("published", boolean()).not_null().server_default("true"),
                  column("created_at", timestamptz()).not_null().server_default("now()"),
                  column("owner_id", integer()).not_null().references("users.id", cascade));
  op.create_index("ix_posts_owner_id", "posts", {"owner_id"});
}

void downgrade(Operations& op) { op.drop_table("posts"); }

}  // namespace revision_8a1c6f02d4e7
