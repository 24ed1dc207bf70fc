#include "source/atomic_file.hpp"

#include <aludel/error.hpp>

#include <cerrno>
#include <fstream>
#include <iterator>
#include <memory>
#include <optional>
#include <random>
#include <string_view>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace aludel::source {
namespace {

Error failure(const std::filesystem::path& file, const std::string& what, int code) {
  return Error("file",
               "'" + file.string() + "' " + what + ": " + std::generic_category().message(code))
      .at({file.string()});
}

/// A file beside another one, gone again unless it was moved there.
class Temporary {
 public:
  explicit Temporary(std::filesystem::path target) : target_(std::move(target)) {
    std::random_device random;
    do {
      path_ = target_.string() + "." + std::to_string(random()) + ".tmp";
      descriptor_ = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    } while (descriptor_ < 0 && errno == EEXIST);
    const int code = errno;
    if (descriptor_ < 0) path_.clear();  // not ours to remove
    if (descriptor_ < 0) throw failure(target_, "cannot be written", code);
  }
  ~Temporary() {
    if (descriptor_ >= 0) ::close(descriptor_);
    if (!path_.empty()) ::unlink(path_.c_str());
  }
  Temporary(const Temporary&) = delete;
  Temporary& operator=(const Temporary&) = delete;

  /// With another mode than that of a new file, where one is given.
  void write(std::string_view text, std::optional<mode_t> mode = {}) {
    if (mode && ::fchmod(descriptor_, *mode) != 0)
      throw failure(target_, "cannot be written", errno);
    while (!text.empty()) {
      const auto written = ::write(descriptor_, text.data(), text.size());
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) throw failure(target_, "cannot be written", errno);
      text.remove_prefix(static_cast<std::size_t>(written));
    }
    // Without it, a crash of the machine may leave the new name with no content.
    if (::fsync(descriptor_) != 0) throw failure(target_, "cannot be written", errno);
    if (::close(std::exchange(descriptor_, -1)) != 0) {
      throw failure(target_, "cannot be written", errno);
    }
  }

  void replace() {
    if (::rename(path_.c_str(), target_.c_str()) != 0) {
      throw failure(target_, "cannot be replaced", errno);
    }
    path_.clear();
  }

  /// link(2) refuses a name that exists, and rename(2) does not.
  void create() {
    if (::link(path_.c_str(), target_.c_str()) == 0) return;
    const int code = errno;
    struct stat ignored;
    const bool exists = ::lstat(target_.c_str(), &ignored) == 0;
    if (code == EEXIST || exists) throw failure(target_, "cannot be created", EEXIST);
    replace();  // a file system without hard links
  }

 private:
  std::filesystem::path target_;
  std::string path_;
  int descriptor_ = -1;
};

/// The new text of a file that is there, beside it and on the disk.
std::unique_ptr<Temporary> replacement(const std::filesystem::path& file, const std::string& text) {
  std::error_code error;
  const auto target = std::filesystem::canonical(file, error);
  struct stat status;
  if (error || ::stat(target.c_str(), &status) != 0) {
    throw failure(file, "cannot be replaced", error ? error.value() : errno);
  }
  // A directory that may be written to does not make the file in it writable.
  if (::access(target.c_str(), W_OK) != 0) throw failure(file, "cannot be written", errno);
  auto temporary = std::make_unique<Temporary>(target);
  temporary->write(text, status.st_mode & 07777);
  return temporary;
}

}  // namespace

std::string read_file(const std::filesystem::path& file) {
  std::error_code ignored;
  if (std::filesystem::is_directory(file, ignored)) throw failure(file, "cannot be read", EISDIR);
  errno = 0;
  std::ifstream stream(file, std::ios::binary);
  if (!stream) throw failure(file, "cannot be read", errno);
  std::string text{std::istreambuf_iterator<char>(stream), {}};
  if (stream.bad()) throw failure(file, "cannot be read", errno);
  return text;
}

void replace_file(const std::filesystem::path& file, const std::string& text) {
  replacement(file, text)->replace();
}

void replace_files(const std::vector<std::pair<std::filesystem::path, std::string>>& files) {
  std::vector<std::unique_ptr<Temporary>> ready, back;
  for (const auto& [file, text] : files) {
    ready.push_back(replacement(file, text));
    back.push_back(replacement(file, read_file(file)));
  }
  for (std::size_t i = 0; i < ready.size(); ++i) {
    try {
      ready[i]->replace();
    } catch (const Error&) {
      for (std::size_t done = 0; done < i; ++done) back[done]->replace();
      throw;
    }
  }
}

void create_file(const std::filesystem::path& file, const std::string& text) {
  Temporary temporary(file);
  temporary.write(text);
  temporary.create();
}

}  // namespace aludel::source
