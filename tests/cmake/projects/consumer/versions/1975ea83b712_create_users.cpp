#include <aludel/revision.hpp>

namespace revision_1975ea83b712 {

using namespace aludel;

Revision describe() { return {.message = "create users"}; }

void upgrade(Operations& op) { op.execute("CREATE TABLE users (id integer PRIMARY KEY)"); }

void downgrade(Operations& op) { op.execute("DROP TABLE users"); }

}  // namespace revision_1975ea83b712
