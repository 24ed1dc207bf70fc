// What belongs to a table or view and is known by its SQL: triggers, rules, policies.

#include "catalog/reading.hpp"
#include "sql/quote.hpp"

#include <utility>

namespace aludel::catalog {

using schema::Kind;

namespace {

/// As ALTER TABLE says it of a trigger or rule; empty for the state that it is made in.
std::string state_clause(char state, const char* word, const std::string& name) {
  const std::string what = word + (" " + sql::quote_identifier(name));
  switch (state) {
    case 'D':
      return "DISABLE " + what;
    case 'R':
      return "ENABLE REPLICA " + what;
    case 'A':
      return "ENABLE ALWAYS " + what;
    default:
      return "";
  }
}

/// A trigger or rule of a relation that was read; nothing where it was not.
std::optional<schema::Scripted> start(Fields& in, Kind kind, const Reading& reading, Oid& oid) {
  oid = in.oid();
  const auto relation = reading.relations.find(in.oid());
  if (relation == reading.relations.end()) return {};
  schema::Scripted object;
  object.name.kind = kind;
  object.name.name.name = in.text();
  object.name.table = relation->second.name;
  return object;
}

void read_with_state(Fields in, Reading& reading, Kind kind, Oid catalog, const char* word) {
  Oid oid = 0;
  auto object = start(in, kind, reading, oid);
  if (!object) return;
  const char state = in.letter();
  object->create = in.text();
  if (object->create.ends_with(';')) object->create.pop_back();
  const std::string clause = state_clause(state, word, object->name.name.name);
  if (!clause.empty()) {
    object->create += ";\nALTER TABLE " + sql::quote(object->name.table) + " " + clause;
  }
  reading.add_scripted(catalog, oid, std::move(*object));
}

/// Those that a partition has of its parent's are the parent's, but for their state.
void read_copy(Fields in, Reading& reading) {
  in.oid();
  const Oid table = in.oid();
  const std::string name = in.text();
  const char state = in.letter();
  in.text();
  const char parent_state = in.letter();
  auto* settings = reading.settings(table);
  if (state == parent_state || settings == nullptr) return;
  const auto clause = [&](char letter) {
    const std::string said = state_clause(letter, "TRIGGER", name);
    return said.empty() ? "ENABLE TRIGGER " + sql::quote_identifier(name) : said;
  };
  settings->push_back({"trigger " + name, clause(state), clause(parent_state)});
}

void read_triggers(const database::Answer& rows, Reading& reading) {
  for (const auto row : rows) {
    if (row.at(5)) {
      read_copy(Fields(row), reading);
    } else {
      read_with_state(Fields(row), reading, Kind::trigger, pg_trigger, "TRIGGER");
    }
  }
}

/// A view is a rule by the name _RETURN.
void read_rules(const database::Answer& rows, Reading& reading) {
  for (const auto row : rows) {
    if (row.at(2) != "_RETURN") {
      read_with_state(Fields(row), reading, Kind::rule, pg_rewrite, "RULE");
      continue;
    }
    Fields in(row);
    const Oid oid = in.oid();
    reading.objects.add_alias(pg_rewrite, oid, key(pg_class, in.oid()));
  }
}

const char* command_of(char letter) {
  switch (letter) {
    case 'r':
      return " FOR SELECT";
    case 'a':
      return " FOR INSERT";
    case 'w':
      return " FOR UPDATE";
    case 'd':
      return " FOR DELETE";
    default:
      return "";
  }
}

void read_policies(const database::Answer& rows, Reading& reading) {
  for (const auto row : rows) {
    Fields in(row);
    Oid oid = 0;
    auto policy = start(in, Kind::policy, reading, oid);
    if (!policy) continue;
    std::string& sql = policy->create;
    sql = "CREATE POLICY " + sql::quote_identifier(policy->name.name.name) + " ON " +
          sql::quote(policy->name.table);
    if (!in.flag()) sql += " AS RESTRICTIVE";
    sql += command_of(in.letter());
    const auto roles = in.names();
    if (!roles.empty()) sql += " TO " + sql::quote_list(roles);
    if (const auto condition = in.maybe()) sql += " USING (" + *condition + ")";
    if (const auto condition = in.maybe()) sql += " WITH CHECK (" + *condition + ")";
    reading.add_scripted(pg_policy, oid, std::move(*policy));
  }
}

}  // namespace

Part triggers(const Request& request) {
  // What a partition has of its parent's is the parent's.
  const std::string parent = request.since(
      130000, "t.tgparentid = p.oid",
      "EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_trigger'::regclass AND d.objid = t.oid"
      " AND d.refclassid = 'pg_trigger'::regclass AND d.refobjid = p.oid)");
  return {
      "SELECT t.oid, t.tgrelid, t.tgname, t.tgenabled, CASE WHEN p.oid IS NULL THEN"
      " pg_get_triggerdef(t.oid) END, p.tgenabled"
      " FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid" +
          request.join("c.relnamespace") + "LEFT JOIN pg_trigger p ON " + parent +
          " AND NOT p.tgisinternal WHERE NOT t.tgisinternal OR p.oid IS NOT NULL",
      read_triggers};
}

Part rules(const Request& request) {
  return {
      "SELECT r.oid, r.ev_class, r.rulename, r.ev_enabled,"
      " CASE WHEN r.rulename <> '_RETURN' THEN pg_get_ruledef(r.oid) END"
      " FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class" +
          request.join("c.relnamespace"),
      read_rules};
}

Part policies(const Request& request) {
  return {
      "SELECT p.oid, p.polrelid, p.polname, p.polpermissive, p.polcmd,"
      " CASE WHEN p.polroles <> '{0}' THEN ARRAY(SELECT rolname FROM pg_roles"
      " WHERE oid = ANY(p.polroles) ORDER BY 1) END,"
      " pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid)"
      " FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid" +
          request.join("c.relnamespace"),
      read_policies};
}

}  // namespace aludel::catalog
