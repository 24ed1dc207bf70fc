#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace aludel::source {

/// What a new revision file says.
struct NewRevision {
  std::string id;       ///< 12 hexadecimal digits; see new_id()
  std::string message;
  std::vector<std::string> down_revision, depends_on, branch_labels;
  std::string created;  ///< "2026-11-22 11:26:00"
  std::string upgrade, downgrade;  ///< bodies; empty for the template's own
};

/// 12 random hexadecimal digits.
std::string new_id();
/// "Add votes!" → "add_votes": what goes into the file's name, at most 40 characters.
std::string slug(const std::string& message);

/// The built-in template for `cpp` or `sql`.
std::string builtin_template(const std::string& format);
/// Fills a template: `${id}`, `${message}`, `${down_revision}`, `${depends_on}`, `${branch_labels}`,
/// `${created}`, `${upgrade}`, `${downgrade}`. Throws `template` for a name that is none of these.
std::string render(const std::string& text, const NewRevision& revision, const std::string& format);

/// Writes `<directory>/<id>_<slug>.<format>` whole or not at all; throws where it exists.
std::filesystem::path write(const std::filesystem::path& directory, const NewRevision& revision,
                            const std::string& format, const std::string& text);

}  // namespace aludel::source
