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

std::size_t Columns::find(Node node) const {
  const auto found = std::find_if(columns_.begin(), columns_.end(),
                                  [node](const Column& column) { return column.awaits == node; });
  return static_cast<std::size_t>(found - columns_.begin());
}

Row Columns::straight(std::size_t first, std::size_t last) const {
  Row row(at(last) + 2);
  for (auto i = first; i < last; ++i) row.put(at(i), "|", columns_[i].line);
  return row;
}

Row Columns::plain() const { return straight(0, columns_.size()); }

Row Columns::mark(Node node, std::string_view mark) {
  current_ = find(node);
  if (!open(current_)) columns_.push_back({node, lines_++});
  auto row = plain();
  row.put(at(current_), mark, columns_[current_].line);
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
    row.put(right_of(current_), "\\", columns_[current_].line);
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
  columns_[current_].awaits = own.front();
  for (auto i = own.size(); --i > 0;) fork(own[i], rows);
  for (std::size_t i = 0; i < own.size(); ++i) {
    const auto again =
        std::find_if(columns_.begin() + static_cast<std::ptrdiff_t>(current_ + i + 1),
                     columns_.end(), [&](const Column& column) { return column.awaits == own[i]; });
    if (again != columns_.end())
      join(static_cast<std::size_t>(again - columns_.begin()), current_ + i, false, rows);
  }
  return rows;
}

void Columns::close(std::vector<Row>& rows) {
  auto row = straight(0, current_);
  for (auto i = current_ + 1; i < columns_.size(); ++i) row.put(left_of(i), "/", columns_[i].line);
  if (open(current_ + 1)) rows.push_back(std::move(row));
  columns_.erase(columns_.begin() + static_cast<std::ptrdiff_t>(current_));
}

void Columns::fork(Node parent, std::vector<Row>& rows) {
  auto row = straight(0, current_ + 1);
  row.put(right_of(current_), "\\", lines_);
  for (auto i = current_ + 1; i < columns_.size(); ++i)
    row.put(right_of(i), "\\", columns_[i].line);
  rows.push_back(std::move(row));
  columns_.insert(columns_.begin() + static_cast<std::ptrdiff_t>(current_ + 1), {parent, lines_++});
}

void Columns::join(std::size_t from, std::size_t to, bool stays, std::vector<Row>& rows) {
  const auto line = columns_[from].line;
  auto row = straight(0, stays ? columns_.size() : from);
  row.put(left_of(from), "/", line);
  for (auto i = to + 2; i < from; ++i) row.put(left_of(i), "_", line);
  if (!stays) {
    for (auto i = from + 1; i < columns_.size(); ++i) row.put(left_of(i), "/", columns_[i].line);
    columns_.erase(columns_.begin() + static_cast<std::ptrdiff_t>(from));
  }
  rows.push_back(std::move(row));
  if (from == to + 1) return;
  // It has come to the right side of its column's neighbour; now it goes in.
  auto last = plain();
  last.put(right_of(to), "/", line);
  rows.push_back(std::move(last));
}

}  // namespace aludel::graph
