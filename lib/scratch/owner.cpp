#include "scratch/owner.hpp"

#include <aludel/error.hpp>

#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "process/process.hpp"

namespace aludel::scratch {
namespace {

namespace fs = std::filesystem;

struct Account {
  uid_t uid;
  gid_t gid;
  std::string name;
};

template <class Find>
std::optional<Account> find_account(Find find) {
  std::array<char, 16384> buffer{};
  passwd entry{};
  passwd* found = nullptr;
  find(&entry, buffer.data(), buffer.size(), &found);
  if (!found) return std::nullopt;
  return Account{entry.pw_uid, entry.pw_gid, entry.pw_name};
}

std::optional<Account> account(const char* name) {
  return find_account([&](auto... result) { return ::getpwnam_r(name, result...); });
}

std::optional<Account> account(uid_t uid) {
  return find_account([&](auto... result) { return ::getpwuid_r(uid, result...); });
}

std::string name_of(uid_t uid) {
  const auto found = account(uid);
  return found ? found->name : std::to_string(uid);
}

}  // namespace

void Owner::take(const fs::path& path) const {
  if (!user) return;
  if (::lchown(path.c_str(), uid, gid) != 0) {
    throw Error("scratch", "cannot give '" + path.string() + "' to the user '" + *user +
                               "': " + std::strerror(errno));
  }
}

Owner owner_of(const fs::path& data) {
  const uid_t self = ::geteuid();
  struct stat found {};
  const bool exists = ::stat(data.c_str(), &found) == 0;
  if (self != 0) {
    if (exists && found.st_uid != self) {
      throw Error("scratch", "the scratch server in '" + data.string() + "' belongs to the user '" +
                                 name_of(found.st_uid) + "'")
          .hint("become that user, or use another directory");
    }
    return {self, ::getegid(), std::nullopt};
  }
  std::optional<Account> chosen;
  if (exists && found.st_uid != 0) {
    chosen = account(found.st_uid);
  } else {
    for (const char* name : {"postgres", "nobody"}) {
      if (!chosen) chosen = account(name);
    }
  }
  if (!chosen) {
    throw Error("scratch", exists ? "the user " + std::to_string(found.st_uid) + " that owns '" +
                                        data.string() + "' does not exist"
                                  : std::string("PostgreSQL does not run as root, and there is "
                                                "neither a user 'postgres' nor 'nobody'"))
        .hint("run this as an ordinary user, or create the user 'postgres'");
  }
  return {chosen->uid, chosen->gid, chosen->name};
}

bool can_enter(const Owner& owner, const fs::path& directory) {
  if (!owner.user) return true;
  try {
    return process::capture({.program = "true", .directory = directory, .user = owner.user})
        .succeeded();
  } catch (const Error&) {
    return false;
  }
}

void make_private(const fs::path& directory, const Owner& owner) {
  if (::mkdir(directory.c_str(), 0700) == 0) {
    owner.take(directory);
    return;
  }
  const int reason = errno;
  struct stat found {};
  if (reason != EEXIST || ::lstat(directory.c_str(), &found) != 0) {
    throw Error("scratch", "cannot create '" + directory.string() + "': " + std::strerror(reason));
  }
  // A shared directory is no place to trust a name: somebody may have been there first.
  const bool ours = S_ISDIR(found.st_mode) && found.st_uid == owner.uid;
  // Root that was killed before it handed the directory over.
  if (S_ISDIR(found.st_mode) && found.st_uid == ::geteuid()) {
    owner.take(directory);
  } else if (!ours) {
    throw Error("scratch", "'" + directory.string() + "' belongs to '" + name_of(found.st_uid) +
                               "' and is needed for a scratch server")
        .hint("remove it");
  }
  if (::chmod(directory.c_str(), 0700) != 0) {
    throw Error("scratch",
                "cannot close '" + directory.string() + "' to others: " + std::strerror(errno));
  }
}

}  // namespace aludel::scratch
