#pragma once

namespace aludel {

struct Registry;

/// The whole command line: what the generated program's `main` returns. Prints its own errors and
/// never throws.
int main(int argc, char** argv, const Registry& registry);

}  // namespace aludel
