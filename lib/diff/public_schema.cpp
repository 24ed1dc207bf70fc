// The schema public, where it was dropped and comes back.

#include "diff/passes.hpp"

#include <algorithm>
#include <string>

namespace aludel::diff {

namespace {

const schema::ObjectName public_schema{Kind::schema, {"", "public"}, {}, {}};

/// What initdb gives to all, but for what was taken back.
void grant_to_all(schema::Schema& schema, int server_version) {
  schema::Names rights{"USAGE"};
  if (server_version < 150000) rights.push_back("CREATE");
  std::erase_if(schema.revokes, [&](const schema::Grant& revoke) {
    if (revoke.object != public_schema || revoke.to != "PUBLIC") return false;
    for (const auto& right : parameter_list(revoke.privileges)) std::erase(rights, right);
    return true;
  });
  std::string list;
  for (const auto& right : rights) list += (list.empty() ? "" : ", ") + right;
  if (list.empty()) return;
  schema.grants.push_back({list, "SCHEMA public", "PUBLIC", false, public_schema});
}

/// Whether anything is in it or said about it.
bool is_meant(const schema::Snapshot& snapshot, const schema::Namespace& found) {
  const auto about = [](const schema::Grant& grant) { return grant.object == public_schema; };
  return found.comment || std::ranges::any_of(snapshot.schema.grants, about) ||
         std::ranges::any_of(snapshot.schema.revokes, about) ||
         std::ranges::any_of(snapshot.dependencies, [](const schema::Dependency& dependency) {
           return dependency.on == public_schema;
         });
}

}  // namespace

std::optional<schema::Snapshot> with_public_described(const schema::Snapshot& from,
                                                      const schema::Snapshot& to) {
  constexpr auto find = [](auto& namespaces) {
    return std::ranges::find(namespaces, "public", &schema::Namespace::name);
  };
  if (!to.initial_public || find(from.schema.namespaces) != from.schema.namespaces.end()) return {};
  schema::Snapshot described = to;
  described.initial_public = false;
  const auto found = find(described.schema.namespaces);
  if (found == described.schema.namespaces.end()) return {};
  // Nobody asked for the one that is there from the beginning, and that somebody took away.
  if (!is_meant(to, *found)) {
    described.schema.namespaces.erase(found);
    return described;
  }
  // Release notes of PostgreSQL 15: it belongs to the owner of the database, and CREATE is no
  // longer everybody's.
  if (to.server_version >= 150000) found->owner = "pg_database_owner";
  if (!found->comment) found->comment = "standard public schema";
  grant_to_all(described.schema, to.server_version);
  return described;
}

}  // namespace aludel::diff
