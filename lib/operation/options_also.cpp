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
  open<RefreshView>(*this, "concurrently").concurrently = true;
  return *this;
}

Also& Also::with_no_data() {
  open<RefreshView>(*this, "with_no_data").with_data = false;
  return *this;
}

Also& Also::with_grant_option() {
  open<Grant>(*this, "with_grant_option").grant.grant_option = true;
  return *this;
}

Also& Also::comment(Text text) {
  comment_of(open<Create>(*this, "comment").object) = string(text);
  return *this;
}

Also& Also::undo(Text sql) {
  Draft& draft = Access::draft(*this, "undo");
  if (auto* replace = std::get_if<Replace>(&draft.operation.change)) {
    schema::Scripted before = open_object<schema::Scripted>(*this, "undo");
    before.create = string(sql);
    replace->was = before;
  } else if (auto* drop = std::get_if<Drop>(&draft.operation.change)) {
    const Kind kind = drop->name.kind;
    if (kind != Kind::function && kind != Kind::procedure && kind != Kind::trigger &&
        kind != Kind::policy && kind != Kind::rule) {
      does_not_apply("undo", draft);
    }
    drop->was = schema::Scripted{drop->name, string(sql)};
  } else {
    open<Execute>(*this, "undo").undo = string(sql);
  }
  return *this;
}

Also& Also::was(Text text) {
  open<Comment>(*this, "was").was = string(text);
  return *this;
}

}  // namespace aludel
