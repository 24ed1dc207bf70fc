#include "graph/rebase.hpp"

#include "commands.hpp"
#include "context.hpp"
#include "history/reading.hpp"
#include "new_revision.hpp"
#include "source/atomic_file.hpp"
#include "source/rewrite.hpp"

#include <aludel/registry.hpp>

#include <fmt/format.h>
#include <boost/json.hpp>

#include <algorithm>
#include <utility>

namespace aludel::tool::commands {

namespace {

namespace fs = std::filesystem;

/// A file as it will be.
struct Rewritten {
  const graph::Reparented* change;
  fs::path file;
  std::string text;
};

std::string parents_text(const graph::Ids& parents) {
  return parents.empty() ? "base" : fmt::format("{}", fmt::join(parents, ", "));
}

/// To the database, a revision that is applied has what it stands on applied as well.
void refuse_applied(Context& context, const graph::Rebase& rebase) {
  if (!context.has_database()) return;
  graph::Ids rows;
  try {
    rows = context.current();
  } catch (Error& error) {
    if (error.hint().empty()) error.hint("--force rebases without asking the database");
    throw;
  }
  const auto applied = context.graph().applied(rows);
  const auto is_applied = [&](const std::string& id) {
    return std::find(applied.begin(), applied.end(), id) != applied.end();
  };
  const auto found = std::find_if(rebase.moved.begin(), rebase.moved.end(), is_applied);
  if (found == rebase.moved.end()) return;
  Error error("applied",
              fmt::format("revision {} is applied in {}", *found, context.database_display()));
  const auto& root = rebase.changes.front();
  if (is_applied(rebase.onto)) {
    throw error.hint(
        fmt::format("so is {}: --force moves it all the same, and 'stamp {}' then "
                    "says that both are applied",
                    rebase.onto, rebase.tip));
  }
  throw error.hint(fmt::format(
      "take it down first: downgrade {}@{}; on top of {} it would pass for applied with it",
      rebase.tip, root.before.empty() ? "base" : root.before.front(), rebase.onto));
}

/// Throws `stale` where the file says something else than the program that was built from it.
Rewritten rewritten(const graph::Graph& graph, const graph::Reparented& change) {
  const fs::path file = graph.at(change.revision).where.file;
  if (std::error_code ignored; !fs::exists(file, ignored)) {
    throw Error("source", "the file of revision " + change.revision + " is not here")
        .at({file.string(), 0, 0});
  }
  const auto text = source::read_file(file);
  auto said = source::down_revision_in(text, file);
  auto known = change.before;
  std::sort(said.begin(), said.end());
  std::sort(known.begin(), known.end());
  if (said != known) {
    throw Error("stale", fmt::format("the file says that {} stands on {}, and this program that it "
                                     "stands on {}",
                                     change.revision, parents_text(said), parents_text(known)))
        .at({file.string(), 0, 0})
        .hint("build the program first");
  }
  return {&change, file, source::with_down_revision(text, file, change.after)};
}

std::vector<Rewritten> rewrite_all(const graph::Graph& graph, const graph::Rebase& rebase) {
  std::vector<Rewritten> files;
  for (const auto& change : rebase.changes) {
    files.push_back(rewritten(graph, change));
    const auto& [_, file, text] = files.back();
    if (source::down_revision_in(text, file) != change.after) {
      throw Error("revision_file", "the file cannot be given other parents")
          .at({file.string(), 0, 0})
          .hint("change the parents in the file by hand");
    }
  }
  return files;
}

boost::json::object result_of(const graph::Rebase& rebase, const std::vector<Rewritten>& files,
                              bool dry) {
  namespace json = boost::json;
  json::array rewritten;
  for (const auto& [change, file, text] : files) {
    rewritten.push_back(
        json::object{{"revision", change->revision},
                     {"file", file.string()},
                     {"parents_before", json::array(change->before.begin(), change->before.end())},
                     {"parents", json::array(change->after.begin(), change->after.end())}});
  }
  return {{"onto", rebase.onto},
          {"moved", json::array(rebase.moved.begin(), rebase.moved.end())},
          {"rewritten", std::move(rewritten)},
          {"dry_run", dry}};
}

std::string next_step(Context& context) {
  const std::string tool = context.registry().tool;
  return context.directory() ? "next: '" + tool + " upgrade'"
                             : "next: build the target " + tool + "_upgrade";
}

ExitCode run(Context& context, const Arguments& arguments) {
  auto& output = context.output();
  const auto& graph = context.graph();
  const bool dry = arguments.flag("--dry-run"), splice = arguments.flag("--splice");
  const auto rebase = graph::plan_rebase(graph, arguments.value_or("revision", ""),
                                         arguments.value_or("--onto", ""), splice);
  const auto graph_after = graph::rebased(graph, rebase);
  const auto files = rewrite_all(graph, rebase);
  if (!rebase.changes.empty()) {
    if (!context.directory() && !splice) {
      check_built(graph, {rebase.onto}, target_directory(context), context.registry().cmake_lists);
    }
    if (!arguments.flag("--force")) refuse_applied(context, rebase);
  }
  if (!dry) {
    std::vector<std::pair<fs::path, std::string>> texts;
    for (const auto& [_, file, text] : files) texts.emplace_back(file, text);
    source::replace_files(texts);
  }
  for (const auto& [change, file, _] : files) {
    output.line(fmt::format("{} {}: {} stands on {}, not on {}",
                            output.paint(Tone::good, dry ? "would rewrite" : "rewrote"),
                            short_path(file), output.paint(Tone::revision, change->revision),
                            parents_text(change->after), parents_text(change->before)));
  }
  output.result(result_of(rebase, files, dry));
  if (files.empty()) {
    output.note(fmt::format("nothing to do: {} {} {} already",
                            rebase.moved.empty() ? rebase.onto : rebase.tip, "stands on",
                            rebase.moved.empty() ? rebase.tip : rebase.onto));
    return ExitCode::done;
  }
  if (!dry) output.note(next_step(context));
  return ExitCode::done;
}

}  // namespace

Command rebase() {
  return {
      .name = "rebase",
      .group = Group::write,
      .summary = "move a branch on top of another head, in its files",
      .description =
          "For two heads after a merge in version control, where 'merge' would leave a fork in "
          "history for ever. The lowest revision of the branch gets another parent, and nothing "
          "else in its file changes. Refused where the database has the branch applied "
          "already, or the files say something else than this program.",
      .arguments = {{"revision", "the head of the branch that moves", Argument::Count::optional}},
      .options = {{"--onto", "", "REV",
                   "what it moves on top of; the other head where there is one"},
                  {"--dry-run", "", "", "say what would be rewritten, and write nothing"},
                  {"--splice", "", "", "allow what is no head for --onto: it becomes a fork there"},
                  {"--force", "", "", "do not ask the database whether the branch is applied"}},
      .examples = {"rebase ae10", "rebase ae10 --dry-run", "rebase api@head --onto 1975 --splice"},
      .run = run};
}

}  // namespace aludel::tool::commands
