#include "foreign_revision.hpp"

#include "source/atomic_file.hpp"
#include "source/revision_file.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <boost/json.hpp>

#include <algorithm>
#include <ctime>
#include <utility>

namespace aludel::tool {

namespace fs = std::filesystem;

namespace {

using history::Format;
using Files = std::vector<std::pair<std::string, std::string>>;  // name, text

/// What each tool itself would write.
Files files_of(Format format, const std::string& version, const std::string& slug) {
  const auto name = version + "_" + slug;
  switch (format) {
    case Format::golang_migrate:
      return {{name + ".up.sql", ""}, {name + ".down.sql", ""}};
    case Format::dbmate:
      return {{name + ".sql", "-- migrate:up\n\n\n-- migrate:down\n\n"}};
    case Format::goose:
      return {{name + ".sql",
               "-- +goose Up\n-- +goose StatementBegin\n-- +goose StatementEnd\n\n"
               "-- +goose Down\n-- +goose StatementBegin\n-- +goose StatementEnd\n"}};
    case Format::diesel:
      return {{name + "/up.sql", ""}, {name + "/down.sql", ""}};
    case Format::flyway:
      return {{"V" + version + "__" + slug + ".sql", ""},
              {"U" + version + "__" + slug + ".sql", ""}};
    case Format::aludel:
      break;
  }
  return {};
}

/// The part of a file's or folder's name that its tool reads as the version.
std::string version_in(Format format, const std::string& file) {
  const fs::path path = file;
  auto name = (format == Format::diesel ? path.parent_path() : path).filename().string();
  if (format == Format::flyway) name.erase(0, 1);
  return name.substr(0, name.find('_'));
}

std::string now_of(Format format) {
  const auto now = fmt::gmtime(std::time(nullptr));
  return format == Format::diesel ? fmt::format("{:%Y-%m-%d-%H%M%S}", now)
                                  : fmt::format("{:%Y%m%d%H%M%S}", now);
}

void refuse_what_it_does_not_know(Context& context, Format format, const Wanted& wanted) {
  const auto heads = context.graph().heads();
  if (wanted.id.empty() && wanted.depends_on.empty() && wanted.branch_labels.empty() &&
      wanted.parents == heads) {
    return;
  }
  throw Error("usage", fmt::format("{} knows one line of versions: no ids, branches, labels or "
                                   "dependencies of one's own",
                                   history::to_string(format)))
      .exits(ExitCode::usage);
}

}  // namespace

Format format_of_folder(Context& context) {
  if (!context.directory()) return Format::aludel;
  const auto named = context.globals().value_or("--format", "");
  if (named != "sql" && named != "cpp") {
    if (const auto format = context.format()) return *format;
  }
  for (const auto& revision : context.graph().revisions()) {
    const auto& file = revision.where.file;
    if (const auto format = history::recognise(file, source::read_file(file))) return *format;
  }
  return Format::aludel;
}

std::string next_version(const std::vector<std::string>& versions, const std::string& now) {
  const auto longer_or_later = [](const std::string& one, const std::string& other) {
    return one.size() != other.size() ? one.size() < other.size() : one < other;
  };
  const auto newest = std::max_element(versions.begin(), versions.end(), longer_or_later);
  const auto is_count = [](const std::string& version) {
    return version.size() < 10 && version.find_first_not_of("0123456789") == std::string::npos;
  };
  if (newest == versions.end() || !is_count(*newest)) return now;
  return fmt::format("{:0{}}", std::stol(*newest) + 1, newest->size());
}

ExitCode write_foreign_revision(Context& context, Format format, const Wanted& wanted) {
  refuse_what_it_does_not_know(context, format, wanted);
  auto& output = context.output();
  std::vector<std::string> versions;
  for (const auto& revision : context.graph().revisions()) {
    versions.push_back(version_in(format, revision.where.file));
  }
  const auto version = next_version(versions, now_of(format));

  boost::json::array written;
  for (const auto& [name, text] : files_of(format, version, source::slug(wanted.message))) {
    const auto file = context.directory().value() / name;
    fs::create_directories(file.parent_path());
    source::create_file(file, text);
    output.line(output.paint(Tone::good, "wrote") + " " + file.string());
    written.emplace_back(file.string());
  }
  output.result(boost::json::object{{"revision", version}, {"files", std::move(written)}});
  return ExitCode::done;
}

}  // namespace aludel::tool
