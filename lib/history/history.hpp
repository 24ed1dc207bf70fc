#pragma once

#include "graph/graph.hpp"
#include "graph/plan.hpp"
#include "history/format.hpp"
#include "history/source_text.hpp"
#include "sql/statement.hpp"

#include <aludel/registry.hpp>

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace aludel::history {

struct Outline;
struct Reading;

/// One direction of a SQL revision: text still to be split, and where it begins.
struct Script {
  SourceText text;
  Location where;
  /// False where the file asks to run outside any transaction.
  bool transactional = true;
};

/// A revision with what it does. Either `compiled` is set, or `up` is.
struct Revision {
  std::string id;
  const CompiledRevision* compiled = nullptr;
  std::optional<Script> up;
  std::optional<Script> down;          ///< none: this SQL revision cannot be downgraded
  bool compiled_transactional = true;  ///< what describe() says
  /// What the downgrade does not take back, as the revision says: "extension pg_trgm".
  std::vector<std::string> leaves;

  /// False where every statement of this direction is to run outside a transaction.
  bool transactional(graph::Direction direction) const;
};

/// All revisions that a program carries or that a folder holds: the graph, and what each one does.
/// It outlives the files that it was read from, but not the registry.
class History {
 public:
  History() = default;

  /// The compiled revisions and embedded scripts of a program. The files of another tool become a
  /// chain a folder, and their ids are the versions as that tool writes them into its own table.
  /// Of scripts in Aludel's own format the headers are read, and the rest when at() is asked.
  /// Throws the first of check() where the headers or the graph are wrong.
  static History from_registry(const Registry& registry);

  /// The SQL files of a folder; the format is recognised where none is given. An empty folder is
  /// an empty history. Throws `missing_directory`, `unreadable`, `mixed_formats`,
  /// `unknown_format`, and what check() finds.
  static History from_directory(const std::filesystem::path& directory,
                                std::optional<Format> format = {});

  const graph::Graph& graph() const { return graph_; }
  /// Throws not_found with a suggestion, and `revision_file` where the script of a program that
  /// no build has checked is wrong behind its header. Lives as long as this history or a copy of
  /// it. Several threads may ask.
  const Revision& at(const std::string& id) const;
  /// Files that were seen but are not revisions, with the reason: said to the user, never silent.
  const std::vector<std::string>& warnings() const { return warnings_; }

 private:
  struct Contents;
  /// `whole` reads everything, to tell what is wrong.
  History(Outline outline, const std::function<Reading()>& whole);

  graph::Graph graph_;
  std::shared_ptr<Contents> contents_;
  std::vector<std::string> warnings_;
};

/// Everything wrong with a program's history, in the order of its files: headers that do not parse
/// (`revision_file`), an id that disagrees with its file's name, two files of one version
/// (`duplicate_id`), and what graph::Graph::problems() says. Each points at the line that says it,
/// as far as the file can be read where this runs.
std::vector<Error> check(const Registry& registry);

}  // namespace aludel::history
