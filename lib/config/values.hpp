#pragma once

#include "config/config.hpp"
#include "config/settings.hpp"

namespace aludel::config {

/// Whoever asks for a value may look variables up; the check of a file may not, and converts only
/// what needs none. All throw `configuration` at the scalar.
bool read_bool(const Scalar& scalar, const Variables& variables);

/// `60s`, `2min`, `500ms`, `1h`, `1d`: the units of PostgreSQL's settings
/// (https://www.postgresql.org/docs/current/config-setting.html). Only 0 needs none.
std::chrono::milliseconds read_duration(const Scalar& scalar, const Variables& variables);

/// `stop` or `warn`: whether a hook that fails stops the run.
bool read_stops(const Scalar& scalar, const Variables& variables);

/// A hook with its words split and its file read. Relative paths begin at `directory`.
Hook read_hook(const HookSettings& hook, const std::filesystem::path& directory,
               const Variables& variables);

/// A name that PostgreSQL takes for a schema as it stands: 1 to 63 bytes, not beginning `pg_`.
std::string read_schema(const Scalar& scalar, const Variables& variables);

/// Absolute; a relative one begins at `directory`. Never empty.
std::filesystem::path read_path(const Scalar& scalar, const std::filesystem::path& directory,
                                const Variables& variables);

/// What an environment says over what the top of the file says; of `settings` each by its name.
Conduct read_conduct(const ConductSettings& own, const ConductSettings& inherited,
                     const Variables& variables);

/// Throws for a value that is wrong whatever its variables are.
void check_conduct(const ConductSettings& settings);

/// What an environment's `database` says over what the top of the file says. One that names a URL
/// replaces the other; else its parts are laid over the other's, and its password over the other's
/// in whatever way either is named.
DatabaseSettings merge(const DatabaseSettings& inherited, const DatabaseSettings& own);

/// Parts win over what the URL says. Relative files in it begin at `directory`.
Database resolve(const DatabaseSettings& settings, const std::filesystem::path& directory,
                 const Variables& variables);

}  // namespace aludel::config
