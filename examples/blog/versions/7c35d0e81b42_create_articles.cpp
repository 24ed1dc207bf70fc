#include <aludel/revision.hpp>

namespace revision_7c35d0e81b42 {

using namespace aludel;

Revision describe() { return {.message = "create articles", .down_revision = "20b1f6a4c9d3"}; }

void upgrade(Operations& op) {
  op.create_table("articles",
                  column("id", integer()).identity().primary_key(),
                  column("title", varchar(200)).not_null(),
                  column("body", text()).not_null().server_default("''"),
                  column("author_id", integer()).not_null().references("authors.id", cascade));
  op.create_index("ix_articles_author_id", "articles", {"author_id"});
}

void downgrade(Operations& op) { op.drop_table("articles"); }

}  // namespace revision_7c35d0e81b42
