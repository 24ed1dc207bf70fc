#include "diff/not_null_names.hpp"

#include "sql/quote.hpp"

#include <algorithm>
#include <set>

namespace aludel::diff {

using operation::Change;
using schema::QualifiedName;

const schema::NotNull* not_null(const Inventory& inventory, const QualifiedName& table,
                                const std::string& column) {
  const schema::Column* found = inventory.column(table, column);
  if (found == nullptr || !found->not_null) return nullptr;
  const auto& inherited = inventory.table(table)->inherited_not_nulls;
  const auto other = inherited.find(column);
  return other == inherited.end() ? &found->not_null_as : &other->second;
}

std::string not_null_name(const QualifiedName& table, const std::string& column,
                          const schema::NotNull& constraint) {
  if (!constraint.name.empty()) return constraint.name;
  return schema::chosen_name(table.name, column, "not_null");
}

bool passes_on_not_null(const Inventory& inventory, const QualifiedName& table,
                        const std::string& column) {
  const schema::NotNull* found = not_null(inventory, table, column);
  return found != nullptr && !found->no_inherit;
}

namespace {

/// Empty where there is none.
std::string name_in(const Inventory& inventory, const QualifiedName& table,
                    const std::string& column) {
  const schema::NotNull* found = not_null(inventory, table, column);
  return found == nullptr ? "" : not_null_name(table, column, *found);
}

Change inherit(const QualifiedName& table, const std::string& constraint, const char* word) {
  return operation::Alter{table_name(table),
                          "ALTER CONSTRAINT " + sql::quote_identifier(constraint) + " " + word,
                          {},
                          false};
}

Change rename(const QualifiedName& table, const std::string& from, const std::string& to) {
  return operation::Rename{constraint_name(table, from), to};
}

}  // namespace

bool has_own_not_null_name(const Inventory& inventory, const QualifiedName& table,
                           const std::string& column) {
  const schema::NotNull* found = not_null(inventory, table, column);
  if (found == nullptr || found->name.empty()) return false;
  return std::ranges::none_of(parents(*inventory.table(table)), [&](const auto& parent) {
    return name_in(inventory, parent, column) == found->name;
  });
}

bool says_not_null_name(const Inventory& inventory, const QualifiedName& table,
                        const std::string& column) {
  if (has_own_not_null_name(inventory, table, column)) return true;
  if (inventory.snapshot().server_version < 180000) return false;
  const std::string own = name_in(inventory, table, column);
  const auto above = parents(*inventory.table(table));
  return !own.empty() && std::ranges::none_of(above, [&](const auto& parent) {
    return name_in(inventory, parent, column) == own;
  });
}

std::vector<Change> rename_inherited_not_null(const Inventory& inventory,
                                              const QualifiedName& table,
                                              const std::string& column) {
  std::vector<QualifiedName> above;
  std::string now;
  for (const auto& name : ancestors(inventory, table)) {
    if (!passes_on_not_null(inventory, name, column)) continue;
    if (now.empty()) now = name_in(inventory, name, column);
    above.push_back(name);
  }
  const std::string wanted = name_in(inventory, table, column);
  if (above.empty() || now == wanted) return {};
  std::vector<Change> changes;
  for (auto parent = above.rbegin(); parent != above.rend(); ++parent) {
    changes.push_back(inherit(*parent, name_in(inventory, *parent, column), "NO INHERIT"));
  }
  changes.push_back(rename(table, now, wanted));
  for (const auto& parent : above) {
    changes.push_back(inherit(parent, name_in(inventory, parent, column), "INHERIT"));
  }
  return changes;
}

NotNullNames::NotNullNames(const Units& units, const Inventory& from, const Inventory& to)
    : units_(units), from_(from), to_(to) {
  for (const Inventory* inventory : {&from, &to}) {
    const int version = inventory->snapshot().server_version;
    if (version != 0 && version < 180000) are_constraints_ = false;
  }
  if (!are_constraints_) return;
  for (const auto& table : to.snapshot().schema.tables) {
    const bool alone = parents(table).empty() && from.children(table.name).empty();
    if (alone || !stays(table.name)) continue;
    for (const auto& column : table.columns) add(table.name, column.name);
  }
  std::set<Key> seen;
  for (const auto& [key, node] : nodes_) {
    if (!seen.contains(key)) equalise(key, seen);
  }
}

/// Where one constraint of a tree is renamed, all get the names that they are to have, asked for or
/// not: else no way back would find them.
void NotNullNames::equalise(const Key& key, std::set<Key>& seen) {
  const auto keys = tree(key);
  seen.insert(keys.begin(), keys.end());
  if (std::ranges::none_of(keys, [&](const auto& each) { return nodes_.at(each).is_renamed(); })) {
    return;
  }
  for (const auto& each : keys) {
    Node& node = nodes_.at(each);
    if (!node.wanted.empty()) node.wanted = name_in(to_, each.first, each.second);
  }
}

bool NotNullNames::stays(const QualifiedName& table) const {
  return from_.table(table) != nullptr && to_.table(table) != nullptr &&
         !goes(fate_of(units_, table_name(table)));
}

/// Parents first: what they are called decides for those that were not given a name.
void NotNullNames::add(const QualifiedName& table, const std::string& column) {
  const Key key(table, column);
  if (nodes_.contains(key) || from_.column(table, column) == nullptr) return;
  if (not_null(to_, table, column) == nullptr) return;
  std::vector<Key> above;
  for (const auto& parent : kept_parents(*from_.table(table), *to_.table(table))) {
    if (!stays(parent) || from_.column(parent, column) == nullptr) continue;
    if (!passes_on_not_null(to_, parent, column)) continue;
    add(parent, column);
    above.emplace_back(parent, column);
  }
  const schema::NotNull* before = not_null(from_, table, column);
  Node node;
  node.is_new = before == nullptr || !outlives_parents(key, above);
  if (!node.is_new) {
    for (const auto& parent : above) {
      const bool held =
          !nodes_.at(parent).is_new && passes_on_not_null(from_, parent.first, column);
      if (held) node.parents.push_back(parent);
    }
    const bool passes_on = passes_on_not_null(to_, table, column);
    const bool will_be_held = !above.empty() || (before->no_inherit && passes_on);
    node.is_early = node.parents.empty() && will_be_held;
    choose_names(key, node);
    for (const auto& parent : node.parents) nodes_.at(parent).children.push_back(key);
  }
  const bool has_heirs = !node.is_new && passes_on_not_null(from_, table, column) &&
                         passes_on_not_null(to_, table, column);
  nodes_.emplace(key, std::move(node));
  if (has_heirs) add_leaving(key);
}

/// Whether what the column is before is still there when its parents' changes have reached it:
/// where they are NOT NULL no more, it goes with theirs unless it is the table's own.
bool NotNullNames::outlives_parents(const Key& key, const std::vector<Key>& above) const {
  const auto& [table, column] = key;
  if (!from_.table(table)->inherited_not_nulls.contains(column)) return true;
  if (!above.empty()) {
    return std::ranges::any_of(above,
                               [&](const auto& parent) { return !nodes_.at(parent).is_new; });
  }
  const auto kept = kept_parents(*from_.table(table), *to_.table(table));
  return std::ranges::none_of(kept, [&](const auto& parent) {
    return not_null(from_, parent, key.second) != nullptr &&
           not_null(to_, parent, key.second) == nullptr;
  });
}

void NotNullNames::choose_names(const Key& key, Node& node) const {
  const auto& [table, column] = key;
  const schema::NotNull& before = *not_null(from_, table, column);
  const schema::NotNull& after = *not_null(to_, table, column);
  node.now = not_null_name(table, column, before);
  const std::string wanted = not_null_name(table, column, after);
  if (node.parents.empty()) {
    node.wanted = before.name == after.name ? node.now : wanted;
  } else if (has_own_not_null_name(to_, table, column) ||
             has_own_not_null_name(from_, table, column)) {
    node.wanted = wanted;
  } else {
    // Nobody asked: it goes on to have its parent's name, or the one that it happens to have.
    const auto same = std::ranges::find_if(
        node.parents, [&](const auto& parent) { return nodes_.at(parent).now == node.now; });
    node.wanted = same == node.parents.end() ? node.now : nodes_.at(*same).wanted;
  }
}

/// Children that go are there while their parents' constraints are renamed.
void NotNullNames::add_leaving(const Key& parent) {
  for (const auto* child : from_.children(parent.first)) {
    const Key key(child->name, parent.second);
    if (stays(child->name)) continue;
    if (const auto known = nodes_.find(key); known != nodes_.end()) {
      known->second.parents.push_back(parent);
      nodes_.at(parent).children.push_back(key);
      continue;
    }
    Node node;
    node.now = name_in(from_, child->name, parent.second);
    if (node.now.empty()) continue;
    node.parents = {parent};
    nodes_.emplace(key, std::move(node));
    nodes_.at(parent).children.push_back(key);
    add_leaving(key);
  }
}

/// What is connected with the root by inheritance, parents before their children.
std::vector<NotNullNames::Key> NotNullNames::tree(const Key& root) const {
  std::vector<Key> found{root};
  std::set<Key> seen{root};
  for (std::size_t i = 0; i < found.size(); ++i) {
    const Node& node = nodes_.at(Key(found[i]));
    for (const auto* list : {&node.parents, &node.children}) {
      for (const auto& key : *list) {
        if (seen.insert(key).second) found.push_back(key);
      }
    }
  }
  std::vector<Key> sorted;
  std::set<Key> placed;
  while (sorted.size() < found.size()) {
    for (const auto& key : found) {
      const auto& above = nodes_.at(key).parents;
      const bool ready =
          std::ranges::all_of(above, [&](const auto& parent) { return placed.contains(parent); });
      if (ready && placed.insert(key).second) sorted.push_back(key);
    }
  }
  return sorted;
}

bool NotNullNames::is_one_rename(const std::vector<Key>& tree) const {
  const Node& root = nodes_.at(tree.front());
  return std::ranges::all_of(tree, [&](const auto& key) {
    const Node& node = nodes_.at(key);
    const bool fits = node.wanted.empty() || node.wanted == root.wanted;
    return node.now == root.now && fits && (&node == &root || node.parents.size() == 1);
  });
}

std::vector<Change> NotNullNames::renames(const Key& root) const {
  const auto keys = tree(root);
  const bool is_first = std::ranges::all_of(
      keys, [&](const auto& key) { return root <= key || !nodes_.at(key).parents.empty(); });
  if (!is_first) return {};  // with another root's
  if (std::ranges::none_of(keys, [&](const auto& key) { return nodes_.at(key).is_renamed(); })) {
    return {};
  }
  const Node& first = nodes_.at(root);
  if (is_one_rename(keys)) return {rename(root.first, first.now, first.wanted)};
  std::vector<Change> changes;
  for (const auto& key : keys) {
    const Node& node = nodes_.at(key);
    if (!node.children.empty()) changes.push_back(inherit(key.first, node.now, "NO INHERIT"));
  }
  for (const auto& key : keys) {
    const Node& node = nodes_.at(key);
    if (node.is_renamed()) changes.push_back(rename(key.first, node.now, node.wanted));
  }
  for (auto key = keys.rbegin(); key != keys.rend(); ++key) {
    const Node& node = nodes_.at(*key);
    if (node.children.empty()) continue;
    changes.push_back(inherit(key->first, node.wanted.empty() ? node.now : node.wanted, "INHERIT"));
  }
  return changes;
}

std::vector<Change> NotNullNames::settle(Unit& unit, const schema::Table& table,
                                         schema::Column& there, schema::Column& wanted) const {
  const schema::NotNull* after = not_null(to_, table.name, wanted.name);
  if (after == nullptr) return {};
  if (!are_constraints_) {
    there.not_null_as = wanted.not_null_as = {};
    return {};
  }
  const schema::NotNull* before = not_null(from_, table.name, there.name);
  const Key key(table.name, wanted.name);
  const auto found = nodes_.find(key);
  if (before == nullptr || (found != nodes_.end() && found->second.is_new)) {
    return settle_new(table, there, wanted);
  }
  there.not_null_as = *before;
  wanted.not_null_as = *after;
  if (found == nodes_.end()) {
    if (before->name == after->name) return {};
    const std::string now = not_null_name(table.name, there.name, *before);
    there.not_null_as.name = wanted.not_null_as.name = now;
    return {rename(table.name, now, not_null_name(table.name, wanted.name, *after))};
  }
  const Node& node = found->second;
  const bool is_top = node.parents.empty();
  const bool is_later = is_top && !node.is_early;
  there.not_null_as.name = wanted.not_null_as.name = is_later ? node.now : node.wanted;
  if (!is_top) return {};
  auto changes = renames(key);
  if (is_later) return changes;
  unit.release.insert(unit.release.end(), changes.begin(), changes.end());
  return {};
}

std::vector<Change> NotNullNames::settle_new(const schema::Table& table, schema::Column& there,
                                             schema::Column& wanted) const {
  const schema::NotNull* own = not_null(to_, table.name, wanted.name);
  if (own == nullptr) return {};
  wanted.not_null_as = *own;
  const auto above = parents(table);
  const auto parent = std::ranges::find_if(
      above, [&](const auto& name) { return passes_on_not_null(to_, name, wanted.name); });
  if (!there.not_null || parent == above.end()) return {};
  there.not_null_as = *own;
  there.not_null_as.comment.reset();
  there.not_null_as.name = wanted.not_null_as.name = name_in(to_, *parent, wanted.name);
  if (!has_own_not_null_name(to_, table.name, wanted.name)) return {};
  return rename_inherited_not_null(to_, table.name, wanted.name);
}

}  // namespace aludel::diff
