#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace aludel::scratch {

/// PostgreSQL's server programs: a directory that holds `initdb`, `pg_ctl` and `postgres`.
///
/// `configured` is taken as it is; without it the first complete one of `pg_config --bindir`, the
/// folders on PATH and usual_places() is. Throws `no_server` that says what to install.
std::filesystem::path find_binaries(const std::filesystem::path& configured = {});

/// Where distributions put the server programs, as far as there is something, newest major first.
/// `root` stands for `/`.
std::vector<std::filesystem::path> usual_places(const std::filesystem::path& root = "/");

/// Which of the three programs the directory does not have, in the order of find_binaries().
std::vector<std::string> missing_programs(const std::filesystem::path& directory);

/// "15.18", "17beta1": what `postgres --version` says of itself.
std::string server_version(const std::filesystem::path& binaries);

/// The major version as the file PG_VERSION has it: "15" of "15.18", "9.6" of "9.6.24".
std::string major_version(const std::string& version);

}  // namespace aludel::scratch
