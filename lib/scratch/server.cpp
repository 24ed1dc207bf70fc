#include "scratch/server.hpp"

#include <aludel/error.hpp>

#include <signal.h>

#include <cctype>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <fstream>
#include <thread>
#include <utility>

#include "process/process.hpp"
#include "scratch/cluster.hpp"
#include "scratch/owner.hpp"
#include "scratch/place.hpp"

namespace aludel::scratch {
namespace {

namespace fs = std::filesystem;
using std::chrono::steady_clock;

constexpr std::chrono::seconds patience{60};

/// Asks again every few milliseconds; false where it did not come true within `patience`.
template <class Condition>
bool wait_for(Condition condition) {
  const auto deadline = steady_clock::now() + patience;
  while (!condition()) {
    if (steady_clock::now() > deadline) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return true;
}

fs::path data_of(const fs::path& directory) { return directory / "data"; }
fs::path lock_of(const fs::path& directory) { return directory / "lock"; }

bool is_ours(int pid, const fs::path& data) { return identify(pid, data) != Identity::other; }
bool is_alive(const fs::path& data) { return is_ours(read_postmaster(data).pid, data); }

/// SIGINT is PostgreSQL's fast shutdown, SIGQUIT its immediate one.
void stop_postmaster(const fs::path& data, int signal_number) {
  const Postmaster found = read_postmaster(data);
  if (!is_ours(found.pid, data)) return;
  if (::kill(found.pid, signal_number) != 0 && errno != ESRCH) {
    throw Error("scratch", "cannot stop the server in '" + data.string() + "' (process " +
                               std::to_string(found.pid) + "): " + std::strerror(errno));
  }
  if (!wait_for([&] { return read_postmaster(data).pid != found.pid || !is_alive(data); })) {
    throw Error("scratch", "the server in '" + data.string() + "' (process " +
                               std::to_string(found.pid) + ") does not stop")
        .hint("see its log, " + (data / log_name).string());
  }
}

/// Whatever the file system refuses is one of our errors, too.
template <class Action>
auto with_files(Action action) {
  try {
    return action();
  } catch (const fs::filesystem_error& error) {
    std::string message = error.code().message();
    if (!error.path1().empty()) message += ": '" + error.path1().string() + "'";
    throw Error("scratch", "the scratch server's files cannot be changed: " + message);
  }
}

void require_marker(const fs::path& data) {
  if (fs::exists(data / marker)) return;
  throw Error("scratch", "'" + data.string() + "' is there already and no scratch server's data")
      .hint("keep the scratch server in a directory of its own");
}

/// `plain` are characters that stand for themselves where the text goes.
std::string percent_encoded(const std::string& text, const char* plain) {
  constexpr const char* digits = "0123456789ABCDEF";
  std::string encoded;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isalnum(byte) || std::strchr(plain, c)) {
      encoded += c;
    } else {
      encoded += {'%', digits[byte >> 4U], digits[byte & 15U]};
    }
  }
  return encoded;
}

}  // namespace

Server::Server(fs::path directory, fs::path binaries)
    : directory_(fs::weakly_canonical(fs::absolute(directory))), binaries_(std::move(binaries)) {
  // "build/scratch/" and "build/scratch" are one place.
  if (!directory_.has_filename()) directory_ = directory_.parent_path();
}

const fs::path& Server::binaries() {
  binaries_ = find_binaries(binaries_);
  return binaries_;
}

void Server::start(bool fast) {
  with_files([&] { start_locked(fast); });
}

void Server::start_locked(bool fast) {
  // Where there are no programs, nothing is created either.
  if (!is_running()) binaries();
  const FileLock lock(lock_of(directory_), FileLock::Directory::create);
  const fs::path data = data_of(directory_);
  // A link whose target was cleaned away counts as nothing.
  if (!fs::exists(data)) create_cluster(directory_, data, binaries());
  require_marker(data);
  if (!is_alive(data)) {
    require_major(data, binaries());
    launch(directory_, data, binaries(), fast);
  } else if (!wait_for([&] { return read_postmaster(data).ready || !is_alive(data); }) ||
             !is_alive(data)) {
    // Its starter was killed in between.
    throw Error("scratch", "the scratch server in '" + directory_.string() +
                               "' does not become ready" + tail(data / log_name));
  }
}

bool Server::is_running() const {
  const fs::path data = data_of(directory_);
  return read_postmaster(data).ready && is_alive(data);
}

void Server::stop() {
  with_files([&] {
    if (!fs::exists(data_of(directory_))) return;
    const FileLock lock(lock_of(directory_), FileLock::Directory::must_exist);
    const fs::path socket = connection_parameters("postgres").at("host");
    stop_postmaster(data_of(directory_), SIGINT);
    std::error_code not_empty;
    fs::remove(socket, not_empty);
  });
}

void Server::destroy() {
  with_files([&] { destroy_locked(); });
}

void Server::destroy_locked() {
  if (!fs::exists(directory_)) return;
  const fs::path data = data_of(directory_);
  const fs::path socket = connection_parameters("postgres").at("host");
  const FileLock lock(lock_of(directory_), FileLock::Directory::must_exist);
  if (fs::exists(data)) {
    require_marker(data);
    stop_postmaster(data, SIGQUIT);
  }
  delete_cluster(directory_, data);
  fs::remove_all(socket);
  fs::remove(lock_of(directory_));
  std::error_code not_empty;
  fs::remove(directory_, not_empty);
}

Status Server::status() const {
  const fs::path data = data_of(directory_);
  Status status;
  status.running = is_running();
  status.data = data;
  status.log = data / log_name;
  status.socket = connection_parameters("postgres").at("host");
  if (status.running) status.pid = read_postmaster(data).pid;
  std::ifstream(data / "PG_VERSION") >> status.version;
  // Files come and go meanwhile.
  std::error_code gone;
  for (fs::recursive_directory_iterator file(data, gone), end; !gone && file != end;
       file.increment(gone)) {
    std::error_code ignored;
    const auto size = file->is_regular_file(ignored) ? file->file_size(ignored) : 0;
    if (!ignored) status.size += size;
  }
  return status;
}

std::map<std::string, std::string> Server::connection_parameters(
    const std::string& database) const {
  const fs::path data = data_of(directory_);
  const Postmaster found = read_postmaster(data);
  // A running server may have been started under another name of its directory.
  const fs::path socket = is_ours(found.pid, data) && !found.socket.empty()
                              ? found.socket
                              : socket_directory(directory_, owner_of(data).uid);
  return {{"host", socket.string()}, {"port", "5432"}, {"user", "postgres"}, {"dbname", database}};
}

std::string Server::url(const std::string& database) const {
  const auto parameters = connection_parameters(database);
  return "postgresql://" + parameters.at("user") + "@/" + percent_encoded(database, "-._~") +
         "?host=" + percent_encoded(parameters.at("host"), "-._~/") +
         "&port=" + parameters.at("port");
}

}  // namespace aludel::scratch
