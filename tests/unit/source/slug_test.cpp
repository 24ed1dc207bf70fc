#include "source/revision_file.hpp"

#include <doctest/doctest.h>

#include <set>

using namespace aludel::source;

TEST_CASE("a slug is made of the letters and digits of the message") {
  CHECK(slug("Add votes!") == "add_votes");
  CHECK(slug("  a--b  __ c ") == "a_b_c");
  CHECK(slug("don't drop users’ e-mail") == "dont_drop_users_e_mail");
  CHECK(slug("v2.0: größere Räume") == "v2_0_groessere_raeume");
  CHECK(slug("Łódź œuvre Þór") == "lodz_oeuvre_thor");
  CHECK(slug("ŐŰ ÿ ſ ž") == "ou_y_s_z");
  CHECK(slug("добавить таблицу Ёлка") == "dobavit_tablitsu_yolka");
  CHECK(slug("Πίνακας Ωμέγα") == "pinakas_omega");
  CHECK(slug("e\u0301te\u0301") == "ete");
}

TEST_CASE("a slug is never empty") {
  CHECK(slug("") == "revision");
  CHECK(slug("!!! ... ???") == "revision");
  CHECK(slug("表を追加") == "revision");
  CHECK(slug("\xff\xfe") == "revision");
  CHECK(slug("ъь") == "revision");
  CHECK(slug("表 users") == "users");
}

TEST_CASE("a slug has at most 40 characters and is cut between words") {
  CHECK(slug("aaaaaaaaaa bbbbbbbbbb cccccccccc ddddddd") ==
        "aaaaaaaaaa_bbbbbbbbbb_cccccccccc_ddddddd");
  CHECK(slug("aaaaaaaaaa bbbbbbbbbb cccccccccc dddddddd") == "aaaaaaaaaa_bbbbbbbbbb_cccccccccc");
  CHECK(slug(std::string(41, 'x')) == std::string(40, 'x'));
}

TEST_CASE("an id is 12 hexadecimal digits, not a word, and new each time") {
  std::set<std::string> ids;
  for (int i = 0; i < 1000; ++i) {
    const auto id = new_id();
    CHECK(id.size() == 12);
    CHECK(id.find_first_not_of("0123456789abcdef") == std::string::npos);
    CHECK(id.find_first_of("0123456789") != std::string::npos);
    ids.insert(id);
  }
  CHECK(ids.size() == 1000);
}
