#include <aludel/main.hpp>
#include <aludel/registry.hpp>

int main(int argc, char** argv) { return aludel::main(argc, argv, aludel::Registry{}); }
