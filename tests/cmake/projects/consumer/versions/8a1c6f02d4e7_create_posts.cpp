#include <aludel/revision.hpp>

namespace revision_8a1c6f02d4e7 {

using namespace aludel;

Revision describe() { return {.message = "create posts", .down_revision = "1975ea83b712"}; }

void upgrade(Operations& op) { op.execute("CREATE TABLE posts (id integer PRIMARY KEY)"); }

void downgrade(Operations& op) { op.execute("DROP TABLE posts"); }

}  // namespace revision_8a1c6f02d4e7
