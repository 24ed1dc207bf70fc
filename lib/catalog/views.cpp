// What views are made of, printed for them alone.

#include "catalog/reading.hpp"

namespace aludel::catalog {

namespace {

void read(const database::Answer& rows, Reading& reading) {
  for (const auto row : rows) {
    Fields in(row);
    const auto relation = reading.relations.find(in.oid());
    if (relation == reading.relations.end()) continue;
    std::string query = in.text();
    if (query.ends_with(';')) query.pop_back();
    query.erase(0, query.find_first_not_of(' '));
    reading.schema().views[relation->second.place].query = std::move(query);
  }
}

}  // namespace

Part views(const Request& request) {
  return {"SELECT c.oid, pg_get_viewdef(c.oid) FROM pg_class c" + request.join("c.relnamespace") +
              "WHERE c.relkind IN ('v', 'm') AND " + no_member(pg_class, "c.oid"),
          read};
}

}  // namespace aludel::catalog
