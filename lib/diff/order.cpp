#include "diff/steps.hpp"

#include <algorithm>
#include <tuple>

namespace aludel::diff {

namespace {

/// Waits of one kind, counted down as steps are done.
struct Waits {
  explicit Waits(std::size_t size) : count(size), followers(size) {}
  void add(std::size_t step, const std::set<std::size_t>& after) {
    for (const std::size_t other : after) {
      if (other == step) continue;
      ++count[step];
      followers[other].push_back(step);
    }
  }
  std::vector<std::size_t> count;
  std::vector<std::vector<std::size_t>> followers;
};

/// What belongs to a table stands together.
bool stands_before(const schema::ObjectName& left, const schema::ObjectName& right) {
  const auto place = [](const auto& object) {
    return std::tie(object.kind, object.table, object.name, object.arguments);
  };
  return place(left) < place(right);
}

}  // namespace

std::vector<std::size_t> order(const Steps& steps, std::set<std::size_t>& stuck) {
  Waits hard(steps.size());
  Waits soft(steps.size());
  for (std::size_t i = 0; i < steps.size(); ++i) {
    hard.add(i, steps[i].after);
    soft.add(i, steps[i].rather_after);
  }
  using Key = std::tuple<bool, int, const schema::ObjectName*, std::size_t>;
  const auto less = [](const Key& a, const Key& b) {
    if (std::get<0>(a) != std::get<0>(b)) return std::get<0>(a) < std::get<0>(b);
    if (std::get<1>(a) != std::get<1>(b)) return std::get<1>(a) < std::get<1>(b);
    if (*std::get<2>(a) != *std::get<2>(b)) return stands_before(*std::get<2>(a), *std::get<2>(b));
    return std::get<3>(a) < std::get<3>(b);
  };
  std::set<Key, decltype(less)> ready(less);
  std::vector<bool> done(steps.size());
  const auto key = [&](std::size_t i) {
    return Key(soft.count[i] > 0, steps[i].rank, &steps[i].about, i);
  };
  const auto finish = [&](std::size_t i) {
    done[i] = true;
    for (const std::size_t other : hard.followers[i]) {
      if (--hard.count[other] == 0 && !done[other]) ready.insert(key(other));
    }
    for (const std::size_t other : soft.followers[i]) {
      const bool waits = hard.count[other] == 0 && !done[other];
      if (waits) ready.erase(key(other));
      --soft.count[other];
      if (waits) ready.insert(key(other));
    }
  };
  for (std::size_t i = 0; i < steps.size(); ++i) {
    if (hard.count[i] == 0) ready.insert(key(i));
  }
  std::vector<std::size_t> result;
  while (result.size() < steps.size()) {
    if (ready.empty()) {
      // A circle: note it, and go on with the step that would have come first.
      std::size_t first = steps.size();
      for (std::size_t i = 0; i < steps.size(); ++i) {
        if (done[i]) continue;
        stuck.insert(i);
        if (first == steps.size() || less(key(i), key(first))) first = i;
      }
      hard.count[first] = 0;
      result.push_back(first);
      finish(first);
      continue;
    }
    const std::size_t next = std::get<3>(*ready.begin());
    ready.erase(ready.begin());
    result.push_back(next);
    finish(next);
  }
  return result;
}

operation::Operations collect(const Steps& steps, const std::vector<std::size_t>& order) {
  std::vector<std::size_t> place(steps.size());
  for (std::size_t i = 0; i < order.size(); ++i) place[order[i]] = i;
  std::map<schema::QualifiedName, std::size_t> tables;  // a new table: the step that makes it
  std::vector<std::vector<operation::Change>> changes(steps.size());
  for (std::size_t i = 0; i < steps.size(); ++i) {
    changes[i] = steps[i].changes;
    for (const auto& change : changes[i]) {
      const auto* create = std::get_if<operation::Create>(&change);
      const auto* table = create == nullptr ? nullptr : std::get_if<schema::Table>(&create->object);
      if (table != nullptr) tables.emplace(table->name, i);
    }
  }
  for (const std::size_t step : order) {
    if (changes[step].size() != 1) continue;
    const auto* add = std::get_if<operation::AddConstraint>(&changes[step].front());
    if (add == nullptr || add->domain || add->only) continue;
    if (!std::holds_alternative<schema::ForeignKey>(add->constraint.definition)) continue;
    const auto table = tables.find(add->table);
    if (table == tables.end()) continue;
    const bool fits = std::ranges::all_of(steps[step].after, [&](std::size_t other) {
      return other == table->second || place[other] < place[table->second];
    });
    if (!fits) continue;
    auto& create = std::get<operation::Create>(changes[table->second].front());
    std::get<schema::Table>(create.object).constraints.push_back(add->constraint);
    changes[step].clear();
  }
  operation::Operations operations;
  for (const std::size_t step : order) {
    for (auto& change : changes[step]) operations.push_back({std::move(change), {}});
  }
  return operations;
}

}  // namespace aludel::diff
