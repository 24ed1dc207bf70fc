#pragma once

#include "testing/workshop.hpp"

namespace aludel::testing {

// A server that is started on first need and runs as long as somebody uses it: a run of CTest, or a
// test program that was started by hand. Each user holds a shared lock on a file; who finds that
// nobody else does may start, tidy and stop.

/// The CTest that runs this process; 0 where none does.
int running_ctest();

/// Starts the server for a run. A process of its own stops it where `user` ends without end_run():
/// by Ctrl-C, or a crash. With a `user` of 0 nobody does. Throws `no_server`.
void begin_run(Workshop& workshop, int user);

/// Ends it: tidies and stops, unless there is somebody else. True where it stopped.
bool end_run(Workshop& workshop, int user);

/// For this process, which stops the server at its own end where it was the one to start it.
void join_run(Workshop& workshop);

}  // namespace aludel::testing
