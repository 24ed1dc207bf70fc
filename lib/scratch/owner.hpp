#pragma once

#include <sys/types.h>

#include <filesystem>
#include <optional>
#include <string>

namespace aludel::scratch {

/// Who runs the server and owns its files.
struct Owner {
  uid_t uid = 0;
  gid_t gid = 0;
  std::optional<std::string> user;  ///< to become; nullopt for the user of this process

  /// Hands over what this process created.
  void take(const std::filesystem::path& path) const;
};

/// The owner of `data` where it exists, since nobody else may start a server there; otherwise this
/// process's user, or for root an unprivileged one. Throws `scratch` where that cannot work.
Owner owner_of(const std::filesystem::path& data);

/// Whether the owner can enter the directory through all of its parents.
bool can_enter(const Owner& owner, const std::filesystem::path& directory);

/// Creates a directory that the owner alone may enter, or accepts one that is already so. Throws
/// `scratch` where somebody else has taken the name.
void make_private(const std::filesystem::path& directory, const Owner& owner);

}  // namespace aludel::scratch
