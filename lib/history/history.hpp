#pragma once

#include "graph/graph.hpp"
#include "graph/plan.hpp"
#include "sql/statement.hpp"

#include <aludel/registry.hpp>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace aludel::history {

/// How the SQL files of a folder are named and laid out. `aludel` is our own.
enum class Format { aludel, golang_migrate, dbmate, goose, diesel, flyway };

/// Throws `usage` with a suggestion for a name that is none of them. Names as users write them:
/// aludel, golang-migrate, dbmate, goose, diesel, flyway.
Format parse_format(const std::string& name);
const char* to_string(Format format);

/// One direction of a SQL revision: text still to be split, and where it begins.
struct Script {
  std::string text;
  Location where;
};

/// A revision with what it does. Either `compiled` is set, or the scripts are.
struct Revision {
  std::string id;
  const CompiledRevision* compiled = nullptr;
  std::optional<Script> up;
  std::optional<Script> down;  ///< none: this revision cannot be downgraded
  /// False where the revision asks to run outside any transaction.
  bool transactional = true;
};

/// All revisions that a program carries or that a folder holds: the graph, and what each one does.
class History {
 public:
  History();

  /// The compiled revisions and embedded scripts of a program.
  static History from_registry(const Registry& registry);
  /// The SQL files of a folder; the format is recognised where none is given.
  static History from_directory(const std::filesystem::path& directory,
                                std::optional<Format> format = {});

  const graph::Graph& graph() const { return graph_; }
  const Revision& at(const std::string& id) const;
  /// Files that were seen but are not revisions, with the reason: said to the user, never silent.
  const std::vector<std::string>& warnings() const { return warnings_; }

 private:
  graph::Graph graph_;
  std::vector<Revision> revisions_;  // in the order of graph_.revisions()
  std::vector<std::string> warnings_;
};

}  // namespace aludel::history
