#include "run/live_sink.hpp"

#include "run/alone.hpp"
#include "sql/render.hpp"

namespace aludel::run {

LiveSink::LiveSink(database::Connection& session, const Arguments& arguments, bool transactional)
    : session_(session), arguments_(arguments), transactional_(transactional), batch_(session) {}

void LiveSink::record(operation::Operation operation) {
  for (auto& statement : sql::render(operation)) {
    const bool alone = statement.placement == sql::Placement::alone;
    if (alone && transactional_) {
      throw Error("transaction_control",
                  "this statement cannot run in a transaction, as the rest of the revision does")
          .at(statement.where)
          .hint(
              "give it a revision of its own, or say `.transactional = false`: a revision that "
              "reads the database is not split");
    }
    statements_.push_back(std::move(statement));
    if (transactional_) {
      batch_.add(statements_.back());
    } else {
      run_alone(session_, statements_.back(), false, nullptr);
      ++done_;
    }
  }
}

operation::Rows LiveSink::query(const std::string& sql, const operation::Row& parameters,
                                const Location& where) {
  batch_.send();
  statements_.push_back({sql, where, sql::Placement::transaction});
  try {
    auto rows = session_.query(sql, parameters);
    ++done_;
    return rows;
  } catch (const DatabaseError& error) {
    throw Failure{error, statements_.back()};
  }
}

const std::string* LiveSink::argument(const std::string& name) {
  const auto found = arguments_.find(name);
  return found == arguments_.end() ? nullptr : &found->second;
}

}  // namespace aludel::run
