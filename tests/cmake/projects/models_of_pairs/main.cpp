// A program with many models, which has the one that the environment names: MODEL=m7.

#include <aludel/main.hpp>
#include <aludel/model.hpp>
#include <aludel/registry.hpp>

#include <cstdlib>
#include <string_view>

namespace models {
#define MODEL(name) void name(aludel::Metadata&);
#include "models.inc"
#undef MODEL
}  // namespace models

int main(int argc, char** argv) {
  static const aludel::Model all[] = {
#define MODEL(name) {#name, #name ".cpp", models::name},
#include "models.inc"
#undef MODEL
      {}};
  aludel::Registry registry;
  registry.tool = "one_of";
  registry.scratch_directory = SCRATCH;
  const char* wanted = std::getenv("MODEL");
  for (const auto& model : all) {
    if (wanted != nullptr && model.name != nullptr && std::string_view(wanted) == model.name) {
      registry.models = {&model, 1};
    }
  }
  return aludel::main(argc, argv, registry);
}
