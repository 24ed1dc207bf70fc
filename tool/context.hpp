#pragma once

#include "arguments.hpp"
#include "output.hpp"

namespace aludel {
struct Registry;
}

namespace aludel::tool {

/// What a command works with. Nothing is read, searched for or started before it is asked for.
class Context {
 public:
  Context(const Registry& registry, const Arguments& globals, Output& output)
      : registry_(registry), globals_(globals), output_(output) {}

  const Registry& registry() const { return registry_; }
  const Arguments& globals() const { return globals_; }
  Output& output() { return output_; }

 private:
  const Registry& registry_;
  const Arguments& globals_;
  Output& output_;
};

}  // namespace aludel::tool
