#include <aludel/main.hpp>
#include <aludel/registry.hpp>

namespace aludel {

int main(int, char**, const Registry&) { return 0; }

}  // namespace aludel
