#include <aludel/model.hpp>

namespace models {

void forum(aludel::Metadata& db) {
  using namespace aludel;
  db.table("users", column("id", integer()).primary_key());
}

}  // namespace models
