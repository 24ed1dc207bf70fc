#include <aludel/registry.hpp>
#include <migrate/registry.hpp>

#include <iostream>

// What a program of the user's own sees of the registry.
int main() {
  const aludel::Registry& all = migrate::registry();
  std::cout << all.tool << " has " << all.revisions.size << " compiled revisions and "
            << all.scripts.size << " script\n"
            << "model: " << all.models.begin()->name << '\n'
            << "first: " << all.revisions.begin()->id << '\n'
            << "config: " << all.config << '\n'
            << "cmake_lists: " << all.cmake_lists << '\n';
}
