// Whole outputs of commands that need no database, held against approved text.

#include "approval.hpp"
#include "command.hpp"

#include <doctest/doctest.h>

using aludel::tool::all_commands;
using aludel::tool::Group;

TEST_CASE("the overview of the help") { check_approved("help", transcripts({"help"})); }

TEST_CASE("the help of each command") {
  std::string text;
  for (const auto& command : all_commands()) {
    if (command.group != Group::hidden) text += transcript({"help", command.name});
  }
  check_approved("help_commands", text);
}

TEST_CASE("help and version have several ways in") {
  const auto help = transcript({"help"});
  CHECK(transcript({"--help"}).substr(16) == help.substr(14));
  CHECK(transcript({}).substr(9) == help.substr(14, help.size() - 15) + "= 2\n\n");
  const auto heads = transcript({"help", "heads"});
  CHECK(transcript({"heads", "--help"}).substr(22) == heads.substr(20));
  CHECK(transcript({"--help", "heads"}).substr(22) == heads.substr(20));
  CHECK(transcript({"repair"}).find("'repair' wants 'applied' or 'not-applied'\n") !=
        std::string::npos);
  CHECK(transcript({"--json", "help", "heads"}).substr(27) == heads.substr(20));
  CHECK(transcript({"version"}).substr(17) == transcript({"--version"}).substr(19));
}

TEST_CASE("looking at a history") {
  check_approved("look", transcripts({
                             "--directory branches heads",
                             "--directory branches heads --resolve-dependencies",
                             "--directory branches heads --verbose",
                             "--directory branches branches",
                             "--directory branches show 27c6 shop@base heads",
                             "--directory branches history",
                             "--directory branches history -r 1975:shop@head",
                             "--directory branches history -r -1:",
                             "--directory branches history --verbose -r ae10:ae10",
                             "--directory branches history --dot",
                             "--directory branches history --mermaid",
                             "--directory nothing_yet heads",
                         }));
}

TEST_CASE("looking at a history, as JSON") {
  check_approved("look_json", transcripts({
                                  "--json --directory branches heads",
                                  "--json --directory branches branches",
                                  "--json --directory branches show shop",
                                  "--json --directory branches history -r ae10:heads",
                              }));
}

TEST_CASE("planning without a database") {
  check_approved("plan", transcripts({
                             "--directory branches plan upgrade heads --from base",
                             "--directory branches plan upgrade shop@head --from 1975 --sql",
                             "--directory branches plan downgrade -1 --from ae2299c01d5b --sql",
                             "--directory branches plan upgrade +1 --from 1975 -q",
                             "--directory branches plan upgrade heads --from heads",
                             "--directory branches plan downgrade base --from ae2299c01d5b --json",
                             "--directory branches plan downgrade base --from base --json",
                             "--directory branches plan upgrade shop@head --from 1975 --sql --json",
                             "--directory branches plan upgrade 1975: --json",
                             "--directory branches plan downgrade heads:1975",
                         }));
}

TEST_CASE("what does not run in one transaction is planned in parts") {
  check_approved("plan_parts", transcripts({
                                   "--directory parts plan upgrade --from base",
                                   "--directory parts plan upgrade --from a1 --json",
                                   "--directory parts plan downgrade base --from c3",
                                   "--directory parts plan upgrade base:a1",
                                   "--directory parts -c no_transactions.yaml plan upgrade base:a1",
                                   "--directory parts plan upgrade b2 --from a1 --sql",
                               }));
}

TEST_CASE("rebasing without a database") {
  check_approved("rebase", transcripts({
                               "--directory branches rebase --force",
                               "--directory branches rebase --force ae22 --dry-run",
                               "--directory branches rebase --force 1975 --onto 27c6",
                               "--directory branches rebase --force shop",
                               "--directory branches rebase --force ae10 --onto base",
                               "--directory branches rebase --force ae22 --dry-run --json",
                               "--directory nothing_yet rebase",
                           }));
}

TEST_CASE("what goes wrong before a database is asked") {
  check_approved("errors", transcripts({
                               "--json",
                               "upgarde",
                               "--josn heads",
                               "heads --verbos",
                               "heads now",
                               "--directory branches plan upgrade 1975: --from base",
                               "--directory branches plan downgrade base:",
                               "--directory branches sql ae10:zz",
                               "adopt goos",
                               "show",
                               "plan sideways",
                               "--color purple heads",
                               "upgarde --json",
                               "heads",
                               "--directory branches --format liquibase heads",
                               "--directory branches plan upgrade head --from base",
                               "--directory branches plan upgrade ae --from base",
                               "--directory branches plan upgrade ae --from base --json",
                               "--directory branches plan downgrade shpo@base --from heads",
                               "--directory branches show 1975ea83b721",
                               "--directory branches history -r ae10",
                               "--directory branches revision -m more",
                               "--directory branches revision -m more --head 1975",
                               "--directory branches revision -m more --head shop --rev-id a@b",
                               "--directory branches revision -m more --head shop --rev-id "
                               "1975ea83b712",
                               "--directory branches merge -m more shop",
                               "--directory broken heads",
                               "--directory missing heads",
                               "--directory branches --config missing.yaml current",
                               "--directory branches --lock-wait soon --url postgresql:// upgrade",
                           }));
}
