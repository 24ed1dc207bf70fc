#include "commands.hpp"
#include "context.hpp"
#include "diff/diff.hpp"
#include "sides.hpp"
#include "source/generate.hpp"

namespace aludel::tool::commands {

namespace {

ExitCode run(Context& context, const Arguments& arguments) {
  Sides sides(context, arguments);
  const auto source = arguments.value_or("source", "database");
  auto side = sides.read(source);
  sides.narrow(side.snapshot);
  if (arguments.flag("--cpp")) {
    diff::keep_words(side.snapshot.schema);
    context.output().raw(
        source::cpp_models(side.snapshot.schema, arguments.value_or("--name", "models")));
    return ExitCode::done;
  }
  print_difference(context, arguments, compare::creation(side.snapshot), side.snapshot.unmanaged);
  return ExitCode::done;
}

}  // namespace

Command inspect() {
  std::vector<Option> options = difference_formats();
  options.at(1).description = "as a model in C++: the first one of a database that is there";
  options.push_back({"--name", "", "NAME", "what the model's function is called: models"});
  for (auto& option : compare_options()) options.push_back(std::move(option));
  return {.name = "inspect",
          .group = Group::look,
          .summary = "a database's schema, as a list, SQL, C++ or JSON",
          .arguments = {{"source",
                         "a URL, a .sql file or a folder, database, models, head; database where "
                         "it is left out",
                         Argument::Count::optional}},
          .options = options,
          .examples = {"inspect", "inspect --sql > schema.sql",
                       "inspect --cpp --name blog > models/blog.cpp"},
          .run = run};
}

}  // namespace aludel::tool::commands
