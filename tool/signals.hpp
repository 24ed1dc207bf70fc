#pragma once

namespace aludel::tool {

/// SIGINT, SIGTERM and SIGHUP while a run changes a database. The first of them asks the run to
/// stop, and is seen by requested(); another one ends the program at once. Before arm() the first
/// one does: nothing was changed yet.
///
/// One at a time: signals belong to the process.
class Signals {
 public:
  Signals();
  ~Signals();
  Signals(const Signals&) = delete;
  Signals& operator=(const Signals&) = delete;

  /// From now on there is something to put in order before the program ends: what a revision or a
  /// hook does, a private server. `at_once` is what a second signal says, ended by a newline; it
  /// must live as long as the program.
  void arm(const char* at_once =
               "stopped at once; what was not committed is rolled back by the "
               "server, and `current` shows the rest\n");
  bool requested() const;

  /// What exit codes add to the number of the signal that ended a program.
  static constexpr int exit_base = 128;
  /// The exit code of a program that a signal stopped: 130 for SIGINT.
  static int exit_code();
};

/// Ends the program by the signal that stands behind such an exit code, so that the shell or build
/// tool that started it sees a program that was interrupted, and stops too. Returns where the code
/// is none of these.
void end_by_signal(int exit_code);

}  // namespace aludel::tool
