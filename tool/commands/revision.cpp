// revision and merge: what writes new revision files.

#include "commands.hpp"
#include "context.hpp"
#include "graph/plan.hpp"
#include "graph/target.hpp"
#include "new_revision.hpp"
#include "sides.hpp"
#include "source/generate.hpp"

#include <aludel/registry.hpp>

#include <fmt/format.h>
#include <boost/json.hpp>

namespace aludel::tool::commands {

namespace {

/// Labels stay labels; ids may be shortened.
std::vector<std::string> dependencies_of(const graph::Graph& graph,
                                         const std::vector<std::string>& names) {
  std::vector<std::string> result;
  for (const auto& name : names) {
    if (graph.labelled(name) != nullptr) {
      result.push_back(name);
    } else if (const auto id = graph::resolve_one(graph, name)) {
      result.push_back(*id);
    }
  }
  return result;
}

Wanted common(Context& context, const Arguments& arguments) {
  Wanted wanted;
  wanted.id = arguments.value_or("--rev-id", "");
  wanted.splice = arguments.flag("--splice");
  wanted.depends_on = dependencies_of(context.graph(), arguments.values("--depends-on"));
  wanted.branch_labels = arguments.values("--branch-label");
  wanted.directory = arguments.value_or("--version-path", "");
  return wanted;
}

/// What the database lacks, both ways. The database has to be at the heads: the new revision goes
/// on top of them.
compare::Difference difference_of(Context& context, const Arguments& arguments) {
  Sides sides(context, arguments);
  const auto from = arguments.value_or("--from", "database");
  const auto wanted = arguments.value("--to");
  const auto to = wanted ? *wanted : sides.desired();
  if (from == "database") {
    const auto plan = graph::plan_upgrade(context.graph(), context.current(), "heads");
    if (!plan.steps.empty()) {
      throw Error("not_up_to_date",
                  "revision " + plan.steps.front().revision + " is not applied to the database")
          .hint(fmt::format("'{} upgrade' first, or compare with what the revisions make: --from "
                            "head",
                            context.registry().tool));
    }
  }
  return sides.compare(from, to, compare::Ways::there_and_back);
}

ExitCode autogenerate(Context& context, const Arguments& arguments, Wanted wanted) {
  const auto difference = difference_of(context, arguments);
  for (const auto& each : difference.unmanaged) {
    context.output().warning("not compared, and left alone: " + each.kind + " " + each.name);
  }
  if (difference.empty()) {
    context.output().note("no difference: nothing was written");
    context.output().result(boost::json::object{{"revision", nullptr}});
    return ExitCode::done;
  }
  wanted.fill = [&](source::NewRevision& revision, const std::string& format) {
    source::fill(revision, difference.up, difference.down, format);
  };
  return write_revision(context, wanted);
}

/// The head, or the revision that --head names.
graph::Ids head_of(Context& context, const Arguments& arguments) {
  try {
    return parents_of(context.graph(), {arguments.value_or("--head", "head")},
                      arguments.flag("--splice"));
  } catch (Error& error) {
    const bool chosen = arguments.value("--head").has_value();
    if (error.kind() == "multiple_heads" && !chosen)
      error.hint("say which by --head, or make them one: 'merge' joins them, 'rebase' moves one");
    throw;
  }
}

ExitCode run_revision(Context& context, const Arguments& arguments) {
  auto wanted = common(context, arguments);
  wanted.parents = head_of(context, arguments);
  wanted.message = message_of(context, arguments, "revision");
  if (arguments.flag("--autogenerate")) return autogenerate(context, arguments, wanted);
  return write_revision(context, wanted);
}

ExitCode run_merge(Context& context, const Arguments& arguments) {
  auto targets = arguments.values("revision");
  if (targets.empty()) targets = {"heads"};
  auto wanted = common(context, arguments);
  wanted.parents = parents_of(context.graph(), targets, arguments.flag("--splice"));
  if (wanted.parents.size() < 2) {
    throw Error("usage", wanted.parents.empty()
                             ? "there is nothing to merge"
                             : "there is nothing to merge with " + wanted.parents.front())
        .exits(ExitCode::usage);
  }
  wanted.message =
      arguments.value_or("--message", fmt::format("merge {}", fmt::join(wanted.parents, " and ")));
  return write_revision(context, wanted);
}

std::vector<Option> with_common(std::vector<Option> options) {
  options.insert(options.begin(),
                 {"--message", "-m", "TEXT", "what it does, in some words", "MIGRATE_MESSAGE"});
  options.push_back({"--splice", "", "", "allow a parent that is not a head: a new branch"});
  options.push_back({"--branch-label", "", "NAME", "a name for the branch that begins here"});
  options.push_back({"--depends-on", "", "REV",
                     "a revision or label that must be applied before it; may be repeated"});
  options.push_back({"--rev-id", "", "ID", "its id, in place of a random one"});
  options.push_back(
      {"--version-path", "", "DIR", "the folder to write it in, in place of the project's"});
  return options;
}

std::vector<Option> revision_options() {
  auto options = with_common(
      {{"--head", "", "REV",
        "what it is put on top of: head where it is left out, base for "
        "a new root"},
       {"--autogenerate", "", "",
        "write what turns the database into what the models or SCHEMA say"},
       {"--from", "", "SIDE",
        "with --autogenerate: what is there, as 'diff' takes it; database where not said"},
       {"--to", "", "SIDE",
        "with --autogenerate: what is wanted, as 'diff' takes it; the models or SCHEMA where not "
        "said"}});
  for (auto& option : compare_options()) options.push_back(std::move(option));
  return options;
}

}  // namespace

Command revision() {
  return {
      .name = "revision",
      .group = Group::write,
      .summary = "write a new revision file and add it to the build",
      .description =
          "The file is made from a template, in C++ or, with --format sql, in SQL, and declared "
          "by add_migration() in CMakeLists.txt. In a folder (--directory) it is written as "
          "the folder's own tool would.",
      .options = revision_options(),
      .examples = {"revision -m \"add votes\"", "revision -m \"seed\" --format sql",
                   "revision -m \"hot fix\" --head 1975 --splice"},
      .run = run_revision};
}

Command merge() {
  return {.name = "merge",
          .group = Group::write,
          .summary = "write a revision that joins branches",
          .arguments = {{"revision", "what to join; all heads where it is left out",
                         Argument::Count::any}},
          .options = with_common({}),
          .examples = {"merge", "merge -m \"join api and jobs\" api@head jobs@head"},
          .run = run_merge};
}

}  // namespace aludel::tool::commands
