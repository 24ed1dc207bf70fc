#include <aludel/migrator.hpp>
#include <migrate/registry.hpp>

#include <iostream>

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: counter <database URL>\n";
    return 2;
  }
  try {
    aludel::Migrator migrator(migrate::registry(), {.database = argv[1]});
    for (const auto& revision : migrator.upgrade()) {
      std::cout << "upgraded to " << revision << '\n';
    }
    std::cout << "the database is ready\n";
    // … the application goes on from here.
  } catch (const aludel::Error& error) {
    std::cerr << "counter: " << error.what() << '\n';
    if (!error.hint().empty()) std::cerr << error.hint() << '\n';
    return 1;
  }
}
