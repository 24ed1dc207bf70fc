#include "process/process.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <aludel/error.hpp>
#include <csignal>
#include <cstdlib>
#include <fstream>

using namespace aludel;
using process::capture;
using process::Command;

namespace {

std::string error_of(const Command& command, std::string* hint = nullptr) {
  try {
    capture(command);
  } catch (const Error& error) {
    CHECK(error.kind() == "program");
    if (hint) *hint = error.hint();
    return error.message();
  }
  return "no error";
}

Command shell(const std::string& script) { return {.program = "sh", .arguments = {"-c", script}}; }

}  // namespace

TEST_CASE("output, errors and the exit code come back apart") {
  const auto result = capture(shell("echo out; echo err >&2; exit 7"));
  CHECK(result.output == "out\n");
  CHECK(result.error == "err\n");
  CHECK(result.exit_code == 7);
  CHECK_FALSE(result.succeeded());
}

TEST_CASE("arguments reach the program as they are") {
  const auto result = capture(
      {.program = "printf", .arguments = {"%s|", "a b", "", "$HOME", "'\"\\", "new\nline", "*"}});
  CHECK(result.output == "a b||$HOME|'\"\\|new\nline|*|");
}

TEST_CASE("more than a pipe holds on both outputs does not block") {
  const auto result =
      capture(shell("head -c 1000000 /dev/zero >&2; head -c 1000000 /dev/zero; echo end >&2"));
  CHECK(result.output.size() == 1000000);
  CHECK(result.error.size() == 1000004);
}

TEST_CASE("standard input is empty unless it is given") {
  CHECK(capture({.program = "cat"}).output.empty());
  const std::string text(300000, 'x');
  CHECK(capture({.program = "cat", .input = text}).output == text);
  // The program ends without having read it.
  CHECK(capture({.program = "true", .input = text}).exit_code == 0);
}

TEST_CASE("a signal is reported as shells do") {
  CHECK(capture(shell("kill -KILL $$")).exit_code == 137);
  CHECK(process::run(shell("kill -INT $$")) == 130);
}

TEST_CASE("a program that takes longer than it may is ended, what it said is kept") {
  const auto slow = process::capture({.program = "sh",
                                      .arguments = {"-c", "echo begun; exec sleep 600"},
                                      .timeout = std::chrono::milliseconds(200)});
  CHECK(slow.timed_out);
  CHECK(slow.exit_code == 128 + SIGTERM);
  CHECK(slow.output == "begun\n");
  const auto stubborn = process::capture({.program = "sh",
                                          .arguments = {"-c", "trap '' TERM; while :; do :; done"},
                                          .timeout = std::chrono::milliseconds(50)});
  CHECK(stubborn.exit_code == 128 + SIGKILL);
  CHECK_FALSE(process::capture({.program = "true", .timeout = std::chrono::hours(1)}).timed_out);
}

TEST_CASE("variables are added to the environment and replace their namesakes") {
  ::setenv("ALUDEL_TEST_KEPT", "kept", 1);
  ::setenv("ALUDEL_TEST_REPLACED", "old", 1);
  auto command = shell("echo $ALUDEL_TEST_KEPT,$ALUDEL_TEST_REPLACED,$ALUDEL_TEST_NEW");
  command.environment = {{"ALUDEL_TEST_REPLACED", "new=er"}, {"ALUDEL_TEST_NEW", ""}};
  CHECK(capture(command).output == "kept,new=er,\n");
  CHECK(std::getenv("ALUDEL_TEST_REPLACED") == std::string("old"));
  command.withheld_prefix = "ALUDEL_TEST_";
  CHECK(capture(command).output == ",new=er,\n");
}

TEST_CASE("a program starts in the directory that was asked for") {
  CHECK(capture({.program = "pwd", .directory = "/"}).output == "/\n");
  CHECK(error_of({.program = "pwd", .directory = "/no/such"}) ==
        "cannot run 'pwd' in '/no/such': No such file or directory");
}

TEST_CASE("a program that cannot be started is an error that says what to do") {
  std::string hint;
  CHECK(error_of({.program = "no-such-program"}, &hint) ==
        "cannot run 'no-such-program': it is not on PATH");
  CHECK(hint == "install it, or give its full path");
  CHECK(error_of({.program = "/no/such"}) == "cannot run '/no/such': no such file");
  CHECK(error_of({.program = "/etc/passwd"}) ==
        "cannot run '/etc/passwd': it is not an executable file");
  CHECK(error_of({.program = ""}) == "cannot run '': it is not on PATH");
}

TEST_CASE("a file that is executable and no program fails, and leaves no child behind") {
  const auto path = std::filesystem::temp_directory_path() /
                    ("aludel-unit-process-" + std::to_string(::getpid()));
  std::ofstream(path) << "neither a script nor a binary\n";
  std::filesystem::permissions(path, std::filesystem::perms::owner_all);
  CHECK(error_of({.program = path.string()}) ==
        "cannot run '" + path.string() + "': Exec format error");
  std::filesystem::remove(path);
}

TEST_CASE("descriptors of this process are not inherited") {
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  const auto result = capture(shell("for fd in /proc/self/fd/*; do echo ${fd##*/}; done"));
  // sh opens the folder itself; what matters is the pipe.
  CHECK(result.output.find(std::to_string(ends[1]) + "\n") == std::string::npos);
  ::close(ends[0]);
  ::close(ends[1]);
}

TEST_CASE("another user") {
  CHECK(error_of({.program = "id", .user = "no-such-user"}) ==
        "cannot run 'id' as 'no-such-user': no such user on this machine");
  Command as_nobody = shell("id -un; id -gn; id -Gn; echo $USER");
  as_nobody.user = "nobody";
  if (::geteuid() != 0) {
    CHECK(error_of(as_nobody) == "cannot run 'sh' as 'nobody': only root can become another user");
    return;
  }
  const auto result = capture(as_nobody);
  const std::string group = capture({.program = "id", .arguments = {"-gn", "nobody"}}).output;
  CHECK(result.output == "nobody\n" + group + group + "nobody\n");
}

TEST_CASE("programs are found on PATH, where executable") {
  CHECK(process::find_program("sh").has_value());
  CHECK_FALSE(process::find_program("no-such-program").has_value());
  CHECK_FALSE(process::find_program("").has_value());
  CHECK(process::find_program("/bin/sh") == "/bin/sh");
  CHECK_FALSE(process::find_program("/etc/passwd").has_value());
  CHECK_FALSE(process::find_program("/bin").has_value());
}

TEST_CASE("a program is ended where somebody stops it, with its group where it has one") {
  for (const bool own_group : {false, true}) {
    CAPTURE(own_group);
    // The second program keeps both outputs open.
    auto command = shell("sleep 600 >/dev/null 2>&1 & echo $!; exec sleep 600");
    command.own_group = own_group;
    int asked = 0;
    command.should_stop = [&asked] { return ++asked > 3; };
    const auto result = capture(command);
    CHECK(result.stopped);
    CHECK_FALSE(result.timed_out);
    CHECK(result.exit_code == 128 + SIGTERM);
    const pid_t other = std::stoi(result.output);
    const auto is_gone = [other] {
      std::ifstream file("/proc/" + std::to_string(other) + "/stat");
      std::string state;
      std::getline(file, state);
      // Where it was ended somebody still has to bury it.
      return state.empty() || state.find(") Z ") != std::string::npos;
    };
    while (own_group && !is_gone()) {
    }
    CHECK(is_gone() == own_group);
    ::kill(other, SIGKILL);
  }
}
