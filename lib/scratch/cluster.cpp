#include "scratch/cluster.hpp"

#include <aludel/error.hpp>

#include <locale.h>
#include <signal.h>
#include <sys/stat.h>

#include <chrono>
#include <fstream>
#include <string>
#include <thread>

#include "process/process.hpp"
#include "scratch/binaries.hpp"
#include "scratch/owner.hpp"
#include "scratch/place.hpp"

namespace aludel::scratch {
namespace {

namespace fs = std::filesystem;

constexpr const char* settings_name = "aludel.conf";

/// Runs a server program as the owner, with the data directory as `.`: pg_ctl puts paths into a
/// shell command, and a build directory may hold anything.
process::Result run_there(const fs::path& data, const Owner& owner, const fs::path& program,
                          std::vector<std::string> arguments) {
  arguments.insert(arguments.end(), {"-D", "."});
  return process::capture({.program = program.string(),
                           .arguments = std::move(arguments),
                           .environment = {{"LC_ALL", "C"}},
                           // PGPORT is a server's setting, too; PGPASSWORD is none of its business.
                           .withheld_prefix = "PG",
                           .directory = fs::canonical(data),
                           .user = owner.user,
                           // Ctrl-C is for this process, which then stops what it has started.
                           .own_group = true});
}

void write_file(const fs::path& path, const std::string& text, const Owner& owner) {
  const fs::path fresh = path.string() + ".new";
  std::ofstream file(fresh);
  file << text;
  file.close();
  if (!file) throw Error("scratch", "cannot write '" + fresh.string() + "'");
  owner.take(fresh);
  fs::rename(fresh, path);
}

const char* locale_name() {
  if (const locale_t found = ::newlocale(LC_ALL_MASK, "C.UTF-8", nullptr)) {
    ::freelocale(found);
    return "C.UTF-8";
  }
  return "C";
}

/// Root's own directory outside, for data that the server's user could not reach otherwise.
void make_outside(const fs::path& outside, const fs::path& directory) {
  make_private(outside, {0, 0, std::nullopt});
  fs::permissions(outside, fs::perms::owner_all | fs::perms::group_exec | fs::perms::others_exec);
  write_file(outside / "directory", directory.string() + "\n", {0, 0, std::nullopt});
}

/// A build tree that was deleted with its link, but not with the data behind it.
void delete_outside(const fs::path& outside) {
  struct stat found {};
  if (::lstat(outside.c_str(), &found) != 0 || found.st_uid != 0) return;
  end_survivors(outside / "data");
  fs::remove_all(outside);
}

std::string settings(const fs::path& socket, bool fast) {
  std::string text =
      "# Written by every start of this server.\n"
      "listen_addresses = ''\n"
      "port = 5432\n"
      "unix_socket_directories = '\"" +
      socket.string() +
      "\"'\n"
      "unix_socket_permissions = 0700\n"
      "logging_collector = off\n"
      "log_destination = 'stderr'\n"
      "# Schemas of any size in one transaction.\n"
      "max_locks_per_transaction = 1024\n";
  if (fast) {
    text +=
        "fsync = off\n"
        "synchronous_commit = off\n"
        "full_page_writes = off\n"
        "# With less of it, each commit would look for every file of each new table and index.\n"
        "wal_level = replica\n"
        "max_wal_senders = 0\n"
        "autovacuum = off\n"
        "# An empty table's index is not worth a thought about workers.\n"
        "max_parallel_maintenance_workers = 0\n"
        "jit = off\n";
  }
  return text;
}

/// A server whose data directory was deleted under it lives on for up to a minute.
void clear_socket(const fs::path& socket) {
  int pid = 0;
  std::ifstream(socket / ".s.PGSQL.5432.lock") >> pid;
  std::error_code unknown;
  const fs::path process = "/proc/" + std::to_string(pid);
  const bool is_postgres =
      fs::read_symlink(process / "exe", unknown).filename().string().starts_with("postgres");
  if (pid > 1 && is_postgres &&
      fs::read_symlink(process / "cwd", unknown).string().ends_with(" (deleted)")) {
    ::kill(pid, SIGQUIT);
  }
  fs::remove(socket / ".s.PGSQL.5432");
  fs::remove(socket / ".s.PGSQL.5432.lock");
}

/// PostgreSQL refuses where the process of a stale file is alive, whatever it is by now.
void clear_stale_pid(const fs::path& data) {
  const int pid = read_postmaster(data).pid;
  if (pid > 0 && ::kill(pid, 0) == 0 && identify(pid, data) == Identity::other) {
    fs::remove(data / "postmaster.pid");
  }
}

}  // namespace

void create_cluster(const fs::path& directory, const fs::path& data, const fs::path& binaries) {
  fs::remove(data);  // a link to nothing
  const Owner owner = owner_of(data);
  const fs::path outside = outside_directory(directory);
  if (owner.user) delete_outside(outside);
  const bool reachable = can_enter(owner, directory);
  if (!reachable) make_outside(outside, directory);
  const fs::path base = reachable ? directory : outside;
  const fs::path fresh = base / "data.new";
  try {
    fs::remove_all(fresh);
    make_private(fresh, owner);
    const auto initdb = run_there(fresh, owner, binaries / "initdb",
                                  {"--auth=trust", "--username=postgres", "--encoding=UTF8",
                                   std::string("--locale=") + locale_name(), "--no-sync"});
    if (!initdb.succeeded()) {
      std::string said = initdb.error.empty() ? initdb.output : initdb.error;
      while (said.ends_with('\n')) said.pop_back();
      Error error("scratch",
                  "initdb cannot make a database cluster in '" + base.string() + "': " + said);
      if (said.find("No space left") != std::string::npos) {
        error.hint("free about 50 MB there, or keep the scratch server on another disk");
      }
      throw error;
    }
    std::ofstream(fresh / "postgresql.conf", std::ios::app)
        << "\ninclude_if_exists = '" << settings_name << "'\n";
    write_file(fresh / marker, "A private server that a program of Aludel made and may delete.\n",
               owner);
    fs::rename(fresh, base / "data");
    if (!reachable) fs::create_directory_symlink(base / "data", data);
  } catch (...) {
    std::error_code ignored;
    fs::remove_all(reachable ? fresh : outside, ignored);
    throw;
  }
}

void require_major(const fs::path& data, const fs::path& binaries) {
  std::string made_by;
  std::ifstream(data / "PG_VERSION") >> made_by;
  const std::string ours = server_version(binaries);
  if (made_by == major_version(ours)) return;
  throw Error("scratch", "the data in '" + data.string() + "' are of PostgreSQL " + made_by +
                             ", the programs in '" + binaries.string() + "' are PostgreSQL " + ours)
      .hint(
          "destroy this scratch server to start with an empty one, or name the programs of "
          "PostgreSQL " +
          made_by);
}

void launch(const fs::path& directory, const fs::path& data, const fs::path& binaries, bool fast) {
  const Owner owner = owner_of(data);
  const fs::path socket = socket_directory(directory, owner.uid);
  make_private(socket, owner);
  clear_socket(socket);
  clear_stale_pid(data);
  end_survivors(data);
  write_file(data / settings_name, settings(socket, fast), owner);
  const fs::path log = data / log_name;
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(15);
  for (;;) {
    std::error_code nothing_to_keep;
    fs::rename(log, log.string() + ".1", nothing_to_keep);
    const auto result = run_there(data, owner, binaries / "pg_ctl",
                                  {"start", "--silent", "--wait", "--timeout=60", "-l", log_name});
    if (result.succeeded()) return;
    const std::string end = tail(log);
    // Backends of a postmaster that was killed need a moment to notice.
    if (end.find("pre-existing shared memory block") == std::string::npos ||
        std::chrono::steady_clock::now() > deadline) {
      throw Error("scratch", "the scratch server in '" + directory.string() +
                                 "' does not start: " + (end.empty() ? result.error : end));
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
}

void delete_cluster(const fs::path& directory, const fs::path& data) {
  end_survivors(data);
  std::error_code ignored;
  if (fs::is_symlink(data)) {
    const fs::path target = fs::read_symlink(data);
    fs::remove_all(target);
    const fs::path outside = target.parent_path();
    fs::remove_all(outside / "data.new");
    fs::remove(outside / "directory");
    fs::remove(outside, ignored);
    fs::remove(data);
  } else {
    fs::remove_all(data);
  }
  fs::remove_all(directory / "data.new");
}

}  // namespace aludel::scratch
