#pragma once

#include <filesystem>

namespace aludel::scratch {

// The steps of Server::start() and destroy(), all under the lock of the server's directory. `data`
// is a name in `directory`: a data directory, or a link to one.

/// The server's log since its last start, in the data directory.
inline constexpr const char* log_name = "server.log";

/// Runs initdb beside `data` and renames the result, so that `data` is whole or not there. Throws
/// `scratch` with what initdb said.
void create_cluster(const std::filesystem::path& directory, const std::filesystem::path& data,
                    const std::filesystem::path& binaries);

/// Throws `scratch` where the data are of another major version than the programs.
void require_major(const std::filesystem::path& data, const std::filesystem::path& binaries);

/// Starts the server and waits until it accepts connections. Throws `scratch` with its log's end.
void launch(const std::filesystem::path& directory, const std::filesystem::path& data,
            const std::filesystem::path& binaries, bool fast);

/// Deletes the data, wherever they are kept. The server does not run any more.
void delete_cluster(const std::filesystem::path& directory, const std::filesystem::path& data);

}  // namespace aludel::scratch
