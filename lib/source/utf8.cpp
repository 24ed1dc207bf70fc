#include "source/utf8.hpp"

namespace aludel::source {

char32_t decode_utf8(std::string_view text, std::size_t& position) {
  constexpr char32_t invalid = 0xFFFD;
  const auto lead = static_cast<unsigned char>(text[position++]);
  if (lead < 0x80) return lead;
  const int more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : lead >= 0xC0 ? 1 : -1;
  if (more < 0 || lead > 0xF4) return invalid;
  char32_t character = lead & (0x3FU >> more);
  std::size_t next = position;
  for (int i = 0; i < more; ++i, ++next) {
    if (next >= text.size()) return invalid;
    const auto byte = static_cast<unsigned char>(text[next]);
    if ((byte & 0xC0U) != 0x80) return invalid;
    character = character << 6 | (byte & 0x3FU);
  }
  constexpr char32_t shortest[] = {0, 0x80, 0x800, 0x10000};
  const bool surrogate = character >= 0xD800 && character < 0xE000;
  if (character < shortest[more] || surrogate || character > 0x10FFFF) return invalid;
  position = next;
  return character;
}

}  // namespace aludel::source
