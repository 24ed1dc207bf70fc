#include "text/sha256.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>

namespace aludel::digest {
namespace {

using Word = std::uint32_t;
using State = std::array<Word, 8>;

// FIPS 180-4, 4.2.2: the fractional parts of the cube roots of the first 64 primes.
constexpr std::array<Word, 64> round_constants{
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

// 6.2.2
void add_block(State& state, const unsigned char* block) {
  std::array<Word, 64> w{};
  for (std::size_t t = 0; t < 16; ++t) {
    w[t] = Word{block[4 * t]} << 24 | Word{block[4 * t + 1]} << 16 | Word{block[4 * t + 2]} << 8 |
           Word{block[4 * t + 3]};
  }
  for (std::size_t t = 16; t < 64; ++t) {
    const Word a = w[t - 2];
    const Word b = w[t - 15];
    w[t] = (std::rotr(a, 17) ^ std::rotr(a, 19) ^ a >> 10) + w[t - 7] +
           (std::rotr(b, 7) ^ std::rotr(b, 18) ^ b >> 3) + w[t - 16];
  }
  State sum = state;
  // Eight rounds bring every variable back to its own place.
  const auto round = [&w](Word a, Word b, Word c, Word& d, Word e, Word f, Word g, Word& h,
                          std::size_t t) {
    h += (std::rotr(e, 6) ^ std::rotr(e, 11) ^ std::rotr(e, 25)) + (g ^ (e & (f ^ g))) +
         round_constants[t] + w[t];
    d += h;
    h += (std::rotr(a, 2) ^ std::rotr(a, 13) ^ std::rotr(a, 22)) + ((a & b) | (c & (a | b)));
  };
  auto& [a, b, c, d, e, f, g, h] = sum;
  for (std::size_t t = 0; t < 64; t += 8) {
    round(a, b, c, d, e, f, g, h, t);
    round(h, a, b, c, d, e, f, g, t + 1);
    round(g, h, a, b, c, d, e, f, t + 2);
    round(f, g, h, a, b, c, d, e, t + 3);
    round(e, f, g, h, a, b, c, d, t + 4);
    round(d, e, f, g, h, a, b, c, t + 5);
    round(c, d, e, f, g, h, a, b, t + 6);
    round(b, c, d, e, f, g, h, a, t + 7);
  }
  for (std::size_t i = 0; i < state.size(); ++i) state[i] += sum[i];
}

}  // namespace

std::string sha256(std::string_view bytes) {
  State state{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
              0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
  const auto* data = reinterpret_cast<const unsigned char*>(bytes.data());
  const std::size_t whole = bytes.size() / 64 * 64;
  for (std::size_t at = 0; at < whole; at += 64) add_block(state, data + at);
  // 5.1.1: a one bit, zeroes, and the length in bits as 64 bits.
  std::array<unsigned char, 128> rest{};
  const auto size = bytes.size() - whole;
  std::copy(data + whole, data + bytes.size(), rest.begin());
  rest[size] = 0x80;
  const std::size_t end = size < 56 ? 64 : 128;
  for (std::size_t i = 0; i < 8; ++i) {
    rest[end - 1 - i] = static_cast<unsigned char>(std::uint64_t{bytes.size()} * 8 >> 8 * i);
  }
  for (std::size_t at = 0; at < end; at += 64) add_block(state, rest.data() + at);
  std::string result;
  result.reserve(64);
  for (const Word word : state) {
    for (int shift = 28; shift >= 0; shift -= 4) result += "0123456789abcdef"[word >> shift & 15];
  }
  return result;
}

}  // namespace aludel::digest
