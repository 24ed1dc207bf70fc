#include "diff/steps.hpp"

#include "diff/step_maker.hpp"
#include "sql/quote.hpp"

#include <algorithm>

namespace aludel::diff {

namespace {

using schema::ObjectName;

/// One role's rights on one object: each right, and whether it may be passed on.
struct Rights {
  std::map<std::string, bool> granted;
  std::set<std::string> revoked;  ///< what PostgreSQL gives by itself and is not there
  std::vector<std::string> order;
};

/// `on` and `to` as they stand in GRANT.
using Holder = std::pair<std::string, std::string>;
struct Held {
  ObjectName object;
  std::map<Holder, Rights> from, to;
};

void read(std::map<ObjectName, Held>& all, const schema::Schema& schema, bool wanted) {
  const auto place = [&](const schema::Grant& grant) -> Rights& {
    Held& held = all[grant.object];
    held.object = grant.object;
    return (wanted ? held.to : held.from)[{grant.on, grant.to}];
  };
  for (const auto& grant : schema.grants) {
    Rights& rights = place(grant);
    for (const auto& right : parameter_list(grant.privileges)) {
      rights.granted[right] = grant.grant_option;
      rights.order.push_back(right);
    }
  }
  for (const auto& revoke : schema.revokes) {
    for (const auto& right : parameter_list(revoke.privileges)) {
      place(revoke).revoked.insert(right);
    }
  }
}

struct Lists {
  std::string grant, grant_with_option, revoke, revoke_option;
};

void join(std::string& list, const std::string& part) { list += (list.empty() ? "" : ", ") + part; }

Lists lists(const Rights& from, const Rights& to) {
  Lists result;
  for (const auto& [right, option] : from.granted) {
    const auto other = to.granted.find(right);
    if (other == to.granted.end()) {
      join(result.revoke, right);
    } else if (option && !other->second) {
      join(result.revoke_option, right);
    }
  }
  for (const auto& right : to.revoked) {
    if (!from.revoked.contains(right)) join(result.revoke, right);
  }
  for (const auto& right : to.order) {
    const bool option = to.granted.at(right);
    const auto other = from.granted.find(right);
    if (other != from.granted.end() && (other->second || !option)) continue;
    join(option ? result.grant_with_option : result.grant, right);
  }
  for (const auto& right : from.revoked) {
    if (!to.revoked.contains(right) && !to.granted.contains(right)) join(result.grant, right);
  }
  return result;
}

void write(std::vector<operation::Change>& changes, const Holder& holder, const Lists& lists) {
  const auto& [on, to] = holder;
  if (!lists.revoke.empty()) {
    changes.emplace_back(operation::Revoke{{lists.revoke, on, to, false, {}}, false});
  }
  if (!lists.revoke_option.empty()) {
    changes.emplace_back(
        operation::Revoke{{"GRANT OPTION FOR " + lists.revoke_option, on, to, false, {}}, false});
  }
  if (!lists.grant.empty()) {
    changes.emplace_back(operation::Grant{{lists.grant, on, to, false, {}}});
  }
  if (!lists.grant_with_option.empty()) {
    changes.emplace_back(operation::Grant{{lists.grant_with_option, on, to, true, {}}});
  }
}

/// The fate of what the rights are on: of a column, the table's where that is new, or the view's
/// that takes a table's place.
Fate fate_with_table(const Units& units, const ObjectName& object) {
  Fate result = fate_of(units, object);
  if (!schema::belongs_to_table(object.kind)) return result;
  for (const Kind kind : {Kind::table, Kind::view, Kind::materialized_view}) {
    const Fate fate = fate_of(units, {kind, object.table, {}, {}});
    if (comes(fate)) return fate;
    if (goes(fate)) result = fate;
  }
  return result;
}

/// The sequence of an identity, as GRANT calls it; empty where the column has none.
std::string identity_sequence(const Inventory& inventory, const ObjectName& object) {
  if (object.kind != Kind::column) return "";
  const schema::Table* table = inventory.table(object.table);
  const schema::Column* column = inventory.column(object.table, object.name.name);
  if (table == nullptr || column == nullptr || !column->identity) return "";
  return "SEQUENCE " +
         sql::quote(schema::sequence_name(table->name, column->name, *column->identity));
}

/// A sequence that gets another name keeps its rights; one that goes takes them along.
void follow_identity(Held& held, const Inventory& from, const Inventory& to) {
  const std::string before = identity_sequence(from, held.object);
  const std::string after = identity_sequence(to, held.object);
  if (before.empty() || before == after) return;
  if (after.empty()) {
    std::erase_if(held.from, [&](const auto& rights) { return rights.first.first == before; });
    return;
  }
  std::map<Holder, Rights> renamed;
  for (auto& [holder, rights] : held.from) {
    Holder other = holder;
    if (other.first == before) other.first = after;
    renamed.emplace(std::move(other), std::move(rights));
  }
  held.from = std::move(renamed);
}

/// Takes from the rights on a column what goes with those on its table: PostgreSQL takes a right on
/// all columns and on each of them at once.
void take_with_table(Rights& rights, const Lists& table) {
  const auto for_each = [&](const std::string& list, auto take) {
    for (const auto& right : parameter_list(list)) {
      for (auto held = rights.granted.begin(); held != rights.granted.end();) {
        const auto next = std::next(held);
        if (held->first.starts_with(right + " (")) take(held);
        held = next;
      }
    }
  };
  for_each(table.revoke, [&](auto held) { rights.granted.erase(held); });
  for_each(table.revoke_option, [](auto held) { held->second = false; });
}

class RightSteps {
 public:
  RightSteps(Steps& steps, const Units& units) : steps_(steps), units_(units) {
    for (std::size_t i = 0; i < steps.size(); ++i) about_.emplace(steps[i].about, i);
  }

  /// Those on a table before those on its columns.
  void add(Held& held) {
    const Fate fate = fate_with_table(units_, held.object);
    if (fate == Fate::drop) return;
    if (comes(fate) || fate == Fate::rebuild) held.from.clear();
    for (const auto& [holder, rights] : held.to) held.from.try_emplace(holder);
    const bool is_part = schema::belongs_to_table(held.object.kind);
    Step step;
    for (auto& [holder, rights] : held.from) {
      const auto table = is_part ? of_relations_.find(holder) : of_relations_.end();
      if (table != of_relations_.end()) take_with_table(rights, table->second);
      Lists changes = lists(rights, held.to[holder]);
      write(step.changes, holder, changes);
      if (!is_part) of_relations_.emplace(holder, std::move(changes));
    }
    if (step.changes.empty()) return;
    step.rank = ranks::grants;
    step.about = held.object;
    follow(step, held.object);
    if (is_part) {
      for (const Kind kind : {Kind::table, Kind::view, Kind::materialized_view}) {
        follow(step, {kind, held.object.table, {}, {}});
      }
    }
    about_.emplace(step.about, steps_.size());
    steps_.push_back(std::move(step));
  }

 private:
  void follow(Step& step, const ObjectName& name) const {
    const auto [first, last] = about_.equal_range(name);
    for (auto other = first; other != last; ++other) step.after.insert(other->second);
  }

  Steps& steps_;
  const Units& units_;
  std::multimap<ObjectName, std::size_t> about_;
  std::map<Holder, Lists> of_relations_;
};

}  // namespace

void add_grants(Steps& steps, const Units& units, const Inventory& from, const Inventory& to) {
  std::map<ObjectName, Held> all;
  read(all, from.snapshot().schema, false);
  for (auto& [object, held] : all) follow_identity(held, from, to);
  read(all, to.snapshot().schema, true);
  RightSteps rights(steps, units);
  for (const bool of_parts : {false, true}) {
    for (auto& [object, held] : all) {
      if (schema::belongs_to_table(object.kind) == of_parts) rights.add(held);
    }
  }
}

}  // namespace aludel::diff
