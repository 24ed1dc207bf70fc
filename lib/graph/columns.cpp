#include "graph/columns.hpp"

#include <algorithm>

namespace aludel::graph {
namespace {

// Column n stands at character 2n; a stroke that leaves it to the right or to the left stands
// beside it.
constexpr std::size_t at(std::size_t column) { return 2 * column; }
constexpr std::size_t right_of(std::size_t column) { return 2 * column + 1; }
constexpr std::size_t left_of(std::size_t column) { return 2 * column - 1; }

}  // namespace

/// The end where no column waits for the node.
std::size_t Columns::find(Node node, std::size_t from) const {
  if (awaited_[node] == 0) return size();
  // Eight at a time, without a branch for each: there may be hundreds of columns.
  constexpr std::size_t block = 8;
  auto i = from;
  for (; i + block <= size(); i += block) {
    bool found = false;
    for (std::size_t k = 0; k < block; ++k) found |= awaits_[i + k] == node;
    if (found) break;
  }
  while (i < size() && awaits_[i] != node) ++i;
  return i;
}

void Columns::insert(std::size_t column, Node node) {
  const auto at = static_cast<std::ptrdiff_t>(column);
  awaits_.insert(awaits_.begin() + at, node);
  lines_.insert(lines_.begin() + at, next_line_++);
  ++awaited_[node];
}

void Columns::erase(std::size_t column) {
  const auto at = static_cast<std::ptrdiff_t>(column);
  --awaited_[awaits_[column]];
  awaits_.erase(awaits_.begin() + at);
  lines_.erase(lines_.begin() + at);
}

void Columns::await(std::size_t column, Node node) {
  --awaited_[awaits_[column]];
  awaits_[column] = node;
  ++awaited_[node];
}

Row Columns::straight(std::size_t first, std::size_t last) const {
  Row row(painted_);
  if (last > first) row.run(at(first), '|', lines_.data() + first, last - first);
  return row;
}

/// A stroke for each column from `first` to the last, every second character from `character` on.
void Columns::run(Row& row, std::size_t character, char stroke, std::size_t first) const {
  if (first < size()) row.run(character, stroke, lines_.data() + first, size() - first);
}

Row Columns::plain() const { return straight(0, size()); }

Row Columns::mark(Node node, std::string_view mark) {
  current_ = find(node);
  if (!open(current_)) insert(current_, node);
  auto row = plain();
  row.mark(at(current_), mark, lines_[current_]);
  return row;
}

std::vector<Row> Columns::go_on_to(const Nodes& parents) {
  std::vector<Row> rows;
  Nodes left, own;
  bool beside = false;
  for (const auto parent : parents) {
    const auto column = find(parent);
    if (column < current_) {
      left.push_back(parent);
    } else if (open(column) && column == current_ + 1 && parents.size() > 1) {
      beside = true;
    } else {
      own.push_back(parent);
    }
  }
  if (beside) {
    auto row = plain();
    row.put(right_of(current_), '\\', lines_[current_]);
    rows.push_back(std::move(row));
  }
  for (std::size_t i = 0; i < left.size(); ++i) {
    const bool stays = i + 1 < left.size() || !own.empty();
    join(current_, find(left[i]), stays, rows);
    if (!stays) return rows;
  }
  if (own.empty()) {
    close(rows);
    return rows;
  }
  // A parent that another line waits for already stands on the side of that line: the right one.
  std::stable_partition(own.begin(), own.end(), [this](Node node) { return !open(find(node)); });
  await(current_, own.front());
  for (auto i = own.size(); --i > 0;) fork(own[i], rows);
  for (std::size_t i = 0; i < own.size(); ++i) {
    const auto again = awaited_[own[i]] > 1 ? find(own[i], current_ + i + 1) : size();
    if (open(again)) join(again, current_ + i, false, rows);
  }
  return rows;
}

void Columns::close(std::vector<Row>& rows) {
  if (open(current_ + 1)) {
    auto row = straight(0, current_);
    run(row, left_of(current_ + 1), '/', current_ + 1);
    rows.push_back(std::move(row));
  }
  erase(current_);
}

void Columns::fork(Node parent, std::vector<Row>& rows) {
  auto row = straight(0, current_ + 1);
  row.put(right_of(current_), '\\', next_line_);
  run(row, right_of(current_ + 1), '\\', current_ + 1);
  rows.push_back(std::move(row));
  insert(current_ + 1, parent);
}

void Columns::join(std::size_t from, std::size_t to, bool stays, std::vector<Row>& rows) {
  const auto line = lines_[from];
  auto row = straight(0, stays ? size() : from);
  row.put(left_of(from), '/', line);
  for (auto i = to + 2; i < from; ++i) row.put(left_of(i), '_', line);
  if (!stays) {
    run(row, left_of(from + 1), '/', from + 1);
    erase(from);
  }
  rows.push_back(std::move(row));
  if (from == to + 1) return;
  // It has come to the right side of its column's neighbour; now it goes in.
  auto last = plain();
  last.put(right_of(to), '/', line);
  rows.push_back(std::move(last));
}

}  // namespace aludel::graph
