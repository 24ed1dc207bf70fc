#include "operation/access.hpp"

namespace aludel {

using namespace operation;

namespace {

/// Sets a flag of whichever of the alternatives is being added to.
template <class... T>
void set(const Said& said, const char* setter, bool T::*... flags) {
  Draft& draft = Access::draft(said, setter);
  bool found = false;
  const auto try_one = [&](auto flag_of, auto flag) {
    using Change = typename decltype(flag_of)::type;
    if (auto* change = std::get_if<Change>(&draft.operation.change)) {
      change->*flag = found = true;
    }
  };
  (try_one(std::type_identity<T>{}, flags), ...);
  if (!found) does_not_apply(setter, draft);
}

}  // namespace

Also& Also::if_exists() {
  set(*this, "if_exists", &Drop::if_exists, &DropColumn::if_exists, &DropConstraint::if_exists);
  return *this;
}

Also& Also::cascade() {
  set(*this, "cascade", &Drop::cascade, &DropColumn::cascade, &DropConstraint::cascade,
      &Revoke::cascade);
  return *this;
}

Also& Also::if_not_exists() {
  if (auto* create = std::get_if<Create>(&Access::draft(*this, "if_not_exists").operation.change)) {
    if (!std::holds_alternative<schema::Namespace>(create->object)) {
      open_object<schema::Extension>(*this, "if_not_exists");
    }
  }
  set(*this, "if_not_exists", &Create::if_not_exists, &AddColumn::if_not_exists,
      &AddEnumValue::if_not_exists);
  return *this;
}

Also& Also::version(Text version) {
  open_object<schema::Extension>(*this, "version").version = string(version);
  return *this;
}

Also& Also::into(Text schema) {
  open_object<schema::Extension>(*this, "into").schema = string(schema);
  return *this;
}

Also& Also::before(Text label) {
  auto& change = open<AddEnumValue>(*this, "before");
  change.before = string(label);
  change.after.clear();
  return *this;
}

Also& Also::after(Text label) {
  auto& change = open<AddEnumValue>(*this, "after");
  change.after = string(label);
  change.before.clear();
  return *this;
}

Also& Also::concurrently() {
  set(*this, "concurrently", &RefreshView::concurrently, &DetachPartition::concurrently);
  return *this;
}

Also& Also::with_no_data() {
  open<RefreshView>(*this, "with_no_data").with_data = false;
  return *this;
}

Also& Also::with_grant_option() {
  Draft& draft = Access::draft(*this, "with_grant_option");
  if (auto* revoke = std::get_if<Revoke>(&draft.operation.change)) {
    revoke->grant.grant_option = true;
  } else {
    open<Grant>(*this, "with_grant_option").grant.grant_option = true;
  }
  return *this;
}

Also& Also::only() {
  set(*this, "only", &AddConstraint::only, &Alter::only);
  return *this;
}

Also& Also::on_domain() {
  auto& comment = open<Comment>(*this, "on_domain");
  if (comment.object.kind != Kind::constraint) {
    does_not_apply("on_domain", Access::draft(*this, "on_domain"));
  }
  comment.domain = true;
  return *this;
}

Also& Also::comment(Text text) {
  Draft& draft = Access::draft(*this, "comment");
  if (auto* replace = std::get_if<Replace>(&draft.operation.change)) {
    comment_of(replace->object) = string(text);
  } else {
    comment_of(open<Create>(*this, "comment").object) = string(text);
  }
  return *this;
}

namespace {

/// What is dropped, as an object that is known by its SQL.
schema::Scripted& dropped(Drop& drop) {
  if (!drop.was || !std::holds_alternative<schema::Scripted>(*drop.was)) {
    drop.was = schema::Scripted{drop.name, ""};
  }
  return std::get<schema::Scripted>(*drop.was);
}

}  // namespace

Also& Also::drop_sql(Text sql) {
  Draft& draft = Access::draft(*this, "drop_sql");
  if (auto* drop = std::get_if<Drop>(&draft.operation.change)) {
    dropped(*drop).drop = string(sql);
  } else {
    open_object<schema::Scripted>(*this, "drop_sql").drop = string(sql);
  }
  return *this;
}

Also& Also::undo(void (*way_back)(aludel::Operations&)) {
  set_way_back(Access::draft(*this, "undo"), way_back);
  return *this;
}

Also& Also::undo(Text sql) {
  Draft& draft = Access::draft(*this, "undo");
  if (auto* replace = std::get_if<Replace>(&draft.operation.change)) {
    schema::Scripted before = open_object<schema::Scripted>(*this, "undo");
    before.create = string(sql);
    replace->was = before;
  } else if (auto* drop = std::get_if<Drop>(&draft.operation.change)) {
    dropped(*drop).create = string(sql);
  } else if (auto* alter = std::get_if<Alter>(&draft.operation.change)) {
    alter->undo = string(sql);
  } else {
    open<Execute>(*this, "undo").undo = string(sql);
  }
  return *this;
}

Also& Also::was(Text text) {
  // An empty comment is none to PostgreSQL.
  open<Comment>(*this, "was").was = text.empty() ? std::nullopt : std::optional(string(text));
  return *this;
}

}  // namespace aludel
