#include "operation/loss.hpp"

#include "operation/sink.hpp"

#include <aludel/operations.hpp>

#include <doctest/doctest.h>

using namespace aludel;

namespace {

std::string loss_of(void (*function)(Operations&)) {
  operation::Recorder recorder;
  {
    Operations op(recorder);
    function(op);
  }
  return operation::loss(recorder.operations().at(0)).value_or("nothing");
}

}  // namespace

TEST_CASE("what destroys data says which") {
  CHECK(loss_of([](Operations& op) { op.drop_table("posts"); }) == "the rows of table posts");
  CHECK(loss_of([](Operations& op) { op.drop_column("app.posts", "title"); }) ==
        "the values of column app.posts.title");
  CHECK(loss_of([](Operations& op) { op.drop_sequence("s"); }) == "how far sequence s has counted");
  CHECK(loss_of([](Operations& op) { op.drop_schema("app").cascade(); }) ==
        "what is kept in schema app");
  CHECK(loss_of([](Operations& op) { op.alter_column("t", "id").drop_identity(); }) ==
        "how far the identity of column t.id has counted");
}

TEST_CASE("what can be made again is no loss") {
  CHECK(loss_of([](Operations& op) { op.drop_materialized_view("v"); }) == "nothing");
  CHECK(loss_of([](Operations& op) { op.drop_index("ix"); }) == "nothing");
  CHECK(loss_of([](Operations& op) { op.drop_schema("app"); }) == "nothing");
  CHECK(loss_of([](Operations& op) {
          op.drop_column("t", column("a", text()).generated("lower(b)"));
        }) == "nothing");
}

TEST_CASE("of columns that change together each says what it loses") {
  CHECK(loss_of([](Operations& op) {
          op.alter_column("t", "a")
              .type(integer(), "a::integer")
              .column("b")
              .type(bigint())
              .was(column("b", integer()));
        }) == "what integer cannot hold of column t.a");
  CHECK(loss_of([](Operations& op) {
          op.alter_column("t", "a")
              .type(date())
              .column("b")
              .type(integer(), "b::integer")
              .column("c")
              .type(date())
              .column("d")
              .drop_identity();
        }) ==
        "how far the identity of column t.d has counted; what date cannot hold of columns t.a, c;"
        " what integer cannot hold of column t.b");
}

TEST_CASE("a type that holds less is a loss") {
  const auto to_integer = [](Operations& op) {
    op.alter_column("t", "a").type(integer()).was(column("a", bigint()));
  };
  CHECK(loss_of(to_integer) == "what integer cannot hold of column t.a");
  CHECK(loss_of([](Operations& op) {
          op.alter_column("t", "a").type(bigint()).was(column("a", integer()));
        }) == "nothing");
  CHECK(loss_of([](Operations& op) {
          op.alter_column("t", "a").type(varchar(20)).was(column("a", varchar(10)));
        }) == "nothing");
  CHECK(loss_of([](Operations& op) {
          op.alter_column("t", "a").type(varchar(20)).was(column("a", text()));
        }) == "what varchar(20) cannot hold of column t.a");
  CHECK(loss_of([](Operations& op) {
          op.alter_column("t", "a").type(text()).was(column("a", integer()));
        }) == "nothing");
  CHECK(loss_of([](Operations& op) {
          op.alter_column("t", "a").type(integer(), "length(a)").was(column("a", text()));
        }) == "what integer cannot hold of column t.a");
  CHECK(loss_of([](Operations& op) { op.alter_column("t", "a").type(date()); }) ==
        "what date cannot hold of column t.a");
}
