#pragma once

#include <aludel/error.hpp>

#include <filesystem>
#include <utility>

#include "scratch/server.hpp"

namespace aludel::benchmark {

/// A private server that is gone with its owner, whatever came in between.
class OwnServer : public scratch::Server {
 public:
  explicit OwnServer(std::filesystem::path directory) : Server(std::move(directory)) {}
  ~OwnServer() {
    try {
      destroy();
    } catch (const Error&) {
      // Its directory goes next.
    }
  }
};

}  // namespace aludel::benchmark
