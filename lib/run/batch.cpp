#include "run/batch.hpp"

#include <utility>

#include "sql/scanner.hpp"
#include "sql/split.hpp"

namespace aludel::run {
namespace {

// Long enough that a round trip does not count, short enough that nobody misses the memory.
constexpr std::size_t message_size = 1 << 20;

// Settings that change how the server reads what follows; it reads a message as a whole.
bool may_change_reading(const std::string& text) {
  sql::Scanner scanner(text);
  for (auto token = scanner.next(); token.kind != sql::Token::Kind::end; token = scanner.next()) {
    if (token.is("STANDARD_CONFORMING_STRINGS") || token.is("CLIENT_ENCODING") ||
        token.is("NAMES") || token.is("SET_CONFIG")) {
      return true;
    }
  }
  return false;
}

}  // namespace

void Batch::add(std::string text) {
  size_ += text.size();
  texts_.push_back(std::move(text));
  origins_.push_back(nullptr);
}

void Batch::add(const std::vector<std::string>& texts) {
  for (const auto& text : texts) add(text);
}

void Batch::add(const sql::Statement& statement) {
  // The answers to several cannot be counted.
  const bool by_itself = sql::may_be_several(statement.text);
  if (by_itself || size_ + statement.text.size() > message_size) flush();
  add(statement.text);
  origins_.back() = &statement;
  if (!by_itself) {
    if (may_change_reading(statement.text)) flush();
    return;
  }
  // Said by itself, what it holds may end the transaction under us.
  const bool in_transaction = connection_.in_transaction();
  flush();
  if (in_transaction && !connection_.in_transaction()) {
    throw Failure{DatabaseError("2D000", "the statements ended the revision's transaction"),
                  statement};
  }
}

void Batch::send() { flush(); }

void Batch::flush() {
  const auto texts = std::exchange(texts_, {});
  const auto origins = std::exchange(origins_, {});
  size_ = 0;
  try {
    connection_.execute_all(texts);
  } catch (const database::BatchError& error) {
    const auto* origin = origins[error.index];
    throw Failure{error, origin ? std::optional(*origin) : std::nullopt};
  }
}

}  // namespace aludel::run
