#include "new_revision.hpp"

#include "foreign_revision.hpp"
#include "graph/target.hpp"
#include "source/atomic_file.hpp"
#include "source/cmake_lists.hpp"
#include "source/hooks.hpp"
#include "source/revision_file.hpp"
#include "terminal.hpp"

#include <aludel/registry.hpp>

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <boost/json.hpp>

#include <algorithm>
#include <ctime>

namespace aludel::tool {

namespace fs = std::filesystem;

namespace {

/// A folder's files cannot be of C++, a program's may be both.
bool writes_cpp(Context& context) {
  const auto format = context.globals().value_or("--format", "");
  const bool in_folder = context.directory().has_value();
  if (format == "cpp" && in_folder) {
    throw Error("usage", "a folder of SQL revisions takes no C++").exits(ExitCode::usage);
  }
  if (in_folder || format == "sql") return false;
  if (format == "cpp") return true;
  if (!format.empty()) {
    throw Error("usage", "'" + format + "' is not a format of new revisions")
        .hint("cpp or sql")
        .exits(ExitCode::usage);
  }
  // A project that has only ever written SQL goes on so.
  return context.registry().revisions.size > 0 || context.registry().scripts.size == 0;
}

fs::path write_file(Context& context, source::NewRevision& revision, const Wanted& wanted,
                    const fs::path& directory) {
  if (wanted.fill) wanted.fill(revision, writes_cpp(context) ? "cpp" : "sql");
  if (!writes_cpp(context)) {
    return source::write(directory, revision, "sql",
                         source::render(source::builtin_template("sql"), revision, "sql"));
  }
  const fs::path own = context.registry().revision_template;
  const auto text = own.empty() ? source::builtin_template("cpp") : source::read_file(own);
  return source::write(directory, revision, "cpp", source::render(text, revision, "cpp", own));
}

/// Throws what the graph would say about the revision, before it is a file.
void check(const graph::Graph& graph, const source::NewRevision& wanted) {
  auto revisions = graph.revisions();
  revisions.push_back({.id = wanted.id,
                       .parents = wanted.down_revision,
                       .depends_on = wanted.depends_on,
                       .labels = wanted.branch_labels,
                       .message = wanted.message,
                       .created = {},
                       .where = {}});
  [[maybe_unused]] const graph::Graph with_it(std::move(revisions));
  const bool plain = std::all_of(wanted.id.begin(), wanted.id.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  });
  if (!plain || wanted.id.find_first_of("0123456789") == std::string::npos) {
    throw Error("illegal_id", "'" + wanted.id + "' cannot be the id of a file")
        .hint("lower-case letters and digits, at least one of them a digit");
  }
}

/// Adds the file to the build; nothing to say where the build finds files by itself.
std::optional<source::Declaration> declare(Context& context, const fs::path& file) {
  const fs::path lists = context.registry().cmake_lists;
  if (context.directory() || lists.empty()) return std::nullopt;
  return source::add_migration(lists, file, context.registry().tool);
}

boost::json::object result_of(const source::NewRevision& revision, const fs::path& file,
                              const std::optional<source::Declaration>& declaration) {
  boost::json::object result{{"revision", revision.id},
                             {"file", file.string()},
                             {"parents", boost::json::array(revision.down_revision.begin(),
                                                            revision.down_revision.end())}};
  if (declaration) {
    result["declared"] = boost::json::object{{"text", declaration->text},
                                             {"file", declaration->where.file},
                                             {"line", declaration->where.line},
                                             {"added", declaration->added}};
  }
  return result;
}

/// As the templates write it, in C++ and in SQL.
bool names_parent(const std::string& text, const std::string& parent) {
  return text.find('"' + parent + '"') != std::string::npos ||
         text.find("aludel:down_revision " + parent) != std::string::npos;
}

std::string next_step(Context& context, const fs::path& file, bool written) {
  const std::string tool = context.registry().tool;
  if (written) {
    return context.directory() ? "next: read it, then '" + tool + " upgrade'"
                               : "next: read it, then build the target " + tool + "_upgrade";
  }
  const auto content = file.extension() == ".cpp" ? "upgrade() and downgrade()" : "its statements";
  const auto after =
      context.directory() ? "'" + tool + " upgrade'" : "build the target " + tool + "_upgrade";
  return fmt::format("next: write {}, then {}", content, after);
}

}  // namespace

fs::path target_directory(Context& context) {
  if (const auto folder = context.directory()) return *folder;
  const fs::path configured = context.config().versions();
  const fs::path source = context.registry().source_directory;
  if (std::error_code ignored; configured.empty() && !fs::is_directory(source, ignored)) {
    throw Error("source",
                "the project that this program was built from is not here: " + source.string())
        .hint("run it where the source is, or write SQL with --directory");
  }
  return configured.empty() ? fs::path(context.registry().versions) : configured;
}

std::string short_path(const fs::path& file) {
  const auto short_form = file.lexically_proximate(fs::current_path());
  return short_form.string().size() < file.string().size() ? short_form.string() : file.string();
}

std::string message_of(Context& context, const Arguments& arguments, const std::string& example) {
  auto message = arguments.value("--message");
  if (!message && input_is_terminal() && messages_are_terminal()) {
    message = ask("what will it do? ");
  }
  if (message && message->find_first_not_of(" \t") != std::string::npos) return *message;
  throw Error("usage", "a revision wants a message")
      .hint(fmt::format("{} {} -m \"add votes\", or set MIGRATE_MESSAGE", context.registry().tool,
                        example))
      .exits(ExitCode::usage);
}

graph::Ids parents_of(const graph::Graph& graph, const std::vector<std::string>& targets,
                      bool splice) {
  graph::Ids parents;
  for (const auto& target : targets) {
    const auto found = target == "heads" ? graph::resolve(graph, target) : [&] {
      const auto one = graph::resolve_one(graph, target);
      return one ? graph::Ids{*one} : graph::Ids{};
    }();
    for (const auto& id : found) {
      if (std::find(parents.begin(), parents.end(), id) == parents.end()) parents.push_back(id);
    }
  }
  const auto heads = graph.heads();
  for (const auto& id : parents) {
    if (splice || std::find(heads.begin(), heads.end(), id) != heads.end()) continue;
    throw Error("not_a_head", "revision " + id + " is not a head")
        .candidates(heads)
        .hint("--splice starts a new branch there");
  }
  return parents;
}

void check_built(const graph::Graph& graph, const graph::Ids& parents, const fs::path& directory,
                 const fs::path& cmake_lists) {
  std::error_code ignored;
  if (!fs::is_regular_file(cmake_lists, ignored)) return;
  const auto declared = source::read_file(cmake_lists);
  for (const auto& entry : fs::directory_iterator(directory, ignored)) {
    const auto& file = entry.path();
    const auto name = file.filename().string();
    const auto id = name.substr(0, name.find('_'));
    if (file.extension() != ".cpp" && file.extension() != ".sql") continue;
    if (graph.find(id) != nullptr || declared.find(name) == std::string::npos) continue;
    const auto text = source::read_file(file);
    const bool is_sibling = parents.empty() ? graph.revisions().empty()
                                            : std::any_of(parents.begin(), parents.end(),
                                                          [&text](const std::string& parent) {
                                                            return names_parent(text, parent);
                                                          });
    if (!is_sibling) continue;
    throw Error("stale", "revision " + id + " is not in this program, which was built before it")
        .at({file.string()})
        .hint(
            "build the program, so that the new revision goes on top of that one; --splice makes "
            "a branch of its own");
  }
}

ExitCode write_revision(Context& context, const Wanted& wanted) {
  auto& output = context.output();
  source::NewRevision revision{
      .id = wanted.id.empty() ? source::new_id() : wanted.id,
      .message = wanted.message,
      .down_revision = wanted.parents,
      .depends_on = wanted.depends_on,
      .branch_labels = wanted.branch_labels,
      .created = fmt::format("{:%Y-%m-%d %H:%M:%S}", fmt::localtime(std::time(nullptr))),
      .upgrade = {},
      .downgrade = {}};

  if (!wanted.directory.empty() && context.directory()) {
    throw Error("usage",
                "--version-path is for programs: --directory is the one folder that is read")
        .exits(ExitCode::usage);
  }
  const auto format = format_of_folder(context);
  if (format != history::Format::aludel) {
    return write_foreign_revision(context, format, wanted);
  }
  check(context.graph(), revision);
  const auto directory = wanted.directory.empty() ? target_directory(context) : wanted.directory;
  if (!context.directory() && !wanted.splice) {
    check_built(context.graph(), wanted.parents, directory, context.registry().cmake_lists);
  }
  const auto file = write_file(context, revision, wanted, directory);
  output.line(output.paint(Tone::good, "wrote") + " " + short_path(file));
  const auto declaration = declare(context, file);
  if (declaration && declaration->added) {
    output.line(output.paint(Tone::good, "added") + " " + declaration->text + " to " +
                short_path(declaration->where.file) + ":" +
                std::to_string(declaration->where.line));
  }
  const auto said = source::run_post_write(
      context.config().post_write(), file,
      context.config().file().empty() ? fs::current_path() : context.config().file().parent_path());
  if (!said.empty()) output.note(said);
  output.result(result_of(revision, file, declaration));
  output.note(next_step(context, file, wanted.fill != nullptr));
  return ExitCode::done;
}

}  // namespace aludel::tool
