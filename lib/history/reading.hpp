#pragma once

#include "history/history.hpp"

#include <memory>
#include <string>
#include <variant>
#include <vector>

namespace aludel::history {

/// A file that may belong to a history.
struct SourceFile {
  std::string path;
  SourceText text;

  std::string name() const;         ///< the path's last part
  std::string folder() const;       ///< all before it
  std::string folder_name() const;  ///< the last part of that
};

using SourceFiles = std::vector<SourceFile>;

/// In a revision's file; line 0 where none is found.
struct Place {
  int line = 0;
  int column = 0;
};

/// Where a revision's file says what the graph may find wrong.
struct Places {
  Place id, down_revision, depends_on, branch_labels;
};

/// A revision as it was read: for the graph, for the runner, for errors.
struct Entry {
  graph::Revision facts;
  Revision content;
  Places places;
};

/// Where it is read what a revision does: a compiled one says it, an embedded script of Aludel's
/// own format is parsed, and all else was read together.
using Source =
    std::variant<const CompiledRevision*, const EmbeddedScript*, std::shared_ptr<const Revision>>;

/// What the graph needs to know of a program's revisions, and no more: it is read at every start.
struct Outline {
  std::vector<graph::Revision> facts;
  std::vector<Source> sources;  ///< of each
  std::vector<std::string> warnings;
  /// False where something is wrong; read_registry() tells what.
  bool sound = true;
};

/// What came of reading files. Problems do not stop it: all of them are to be shown at once.
struct Reading {
  std::vector<Entry> entries;
  std::vector<Error> problems;
  std::vector<std::string> warnings;

  void append(Reading other);
};

/// One function a format. Files that the format's own tool would not run become warnings; what it
/// would refuse becomes a problem.
Reading read_aludel(const SourceFiles& files);
/// Appends the facts of scripts, without a look behind their headers. False where something is
/// wrong with one of them.
bool outline_aludel(const std::vector<const EmbeddedScript*>& scripts,
                    std::vector<graph::Revision>& facts);
Reading read_golang_migrate(const SourceFiles& files);
Reading read_dbmate(const SourceFiles& files);
Reading read_goose(const SourceFiles& files);
Reading read_diesel(const SourceFiles& files);
Reading read_flyway(const SourceFiles& files);
Reading read(Format format, const SourceFiles& files);

/// What describe() says, for the graph and for the runner.
graph::Revision facts_of(const CompiledRevision& compiled);
Revision content_of(const CompiledRevision& compiled);
/// Compiled revisions. Their places are looked up only when there is something to report.
Reading read_compiled(const Registry& registry);
/// Looks into the source, where it can be read.
Places places_in_source(const CompiledRevision& compiled);
/// Everything in a program, whole; in the same order as an outline.
Reading read_registry(const Registry& registry);
Outline outline_registry(const Registry& registry);
/// The same of what was read whole.
Outline outline_of(Reading reading);
/// Throws `revision_file` where an embedded script is no revision.
std::shared_ptr<const Revision> read(const Source& source);

/// The graph's problems with these revisions, moved to the lines that say it.
std::vector<Error> graph_problems(const std::vector<Entry>& entries);

}  // namespace aludel::history
