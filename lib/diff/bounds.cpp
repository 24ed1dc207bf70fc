#include "diff/bounds.hpp"

#include "diff/unit.hpp"
#include "sql/quote.hpp"

#include <limits>

namespace aludel::diff {

namespace {

struct Bounds {
  long long minimum, maximum, start, increment;
};

/// PostgreSQL's defaults for what is not said (CREATE SEQUENCE in the manual).
Bounds bounds(const schema::SequenceOptions& options, const std::string& type) {
  long long lowest = std::numeric_limits<long long>::min();
  long long highest = std::numeric_limits<long long>::max();
  if (type == "integer") {
    lowest = std::numeric_limits<int>::min();
    highest = std::numeric_limits<int>::max();
  } else if (type == "smallint") {
    lowest = std::numeric_limits<short>::min();
    highest = std::numeric_limits<short>::max();
  }
  Bounds result{};
  result.increment = options.increment.value_or(1);
  const bool up = result.increment > 0;
  result.minimum = options.minimum.value_or(up ? 1 : lowest);
  result.maximum = options.maximum.value_or(up ? highest : -1);
  result.start = options.start.value_or(up ? result.minimum : result.maximum);
  return result;
}

/// `long long`'s least value has no literal of its own in SQL either: it is written as text.
std::string literal(long long value) { return "'" + std::to_string(value) + "'::bigint"; }

bool rises(const schema::SequenceOptions& options) { return options.increment.value_or(1) > 0; }

}  // namespace

long long first_value(const schema::SequenceOptions& options) {
  const long long bound =
      rises(options) ? options.minimum.value_or(1) : options.maximum.value_or(-1);
  return options.start.value_or(bound);
}

bool turns(const schema::SequenceOptions& from, const schema::SequenceOptions& to) {
  return rises(from) != rises(to);
}

std::optional<operation::Change> alter_within_bounds(const SequenceChange& change) {
  const Bounds from = bounds(change.from, change.from_type);
  const Bounds to = bounds(change.to, change.to_type);
  if (to.minimum <= from.minimum && to.maximum >= from.maximum) return {};
  // Only the server knows whether the next value is still inside.
  const std::string body =
      "\nDECLARE\n  next_value bigint := pg_sequence_last_value(" + change.sequence +
      "::regclass);\nBEGIN\n  next_value := coalesce(next_value + " + literal(to.increment) + ", " +
      literal(to.start) + ");\n  EXECUTE " + sql::quote_literal(change.alter + " RESTART WITH ") +
      " || least(greatest(next_value, " + literal(to.minimum) + "), " + literal(to.maximum) +
      ");\nEND\n";
  std::string tag = "$aludel$";
  while (body.find(tag) != std::string::npos) tag.insert(1, "_");
  return operation::Execute{"DO " + tag + body + tag, {}};
}

}  // namespace aludel::diff
