#pragma once

#include <cstddef>
#include <string_view>

namespace aludel::source {

/// The character at `position`, which moves behind it. U+FFFD, and one byte further, where the
/// bytes are no UTF-8 (overlong forms, surrogates and what is beyond U+10FFFF are none).
char32_t decode_utf8(std::string_view text, std::size_t& position);

}  // namespace aludel::source
