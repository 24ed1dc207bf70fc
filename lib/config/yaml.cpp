#include "config/yaml.hpp"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <sstream>

namespace aludel::config::yaml {
namespace {

constexpr std::size_t max_depth = 64;
constexpr std::size_t max_nodes = 10'000;

Error failure(const std::string& message, const Location& where) {
  return Error("configuration", message).at(where);
}

std::size_t count(const Value& node) {
  std::size_t sum = 1;
  for (const auto& item : node.items) sum += count(item);
  for (const auto& entry : node.entries) sum += 1 + count(entry.value);
  return sum;
}

std::size_t depth(const Value& node) {
  std::size_t deepest = 0;
  for (const auto& item : node.items) deepest = std::max(deepest, depth(item));
  for (const auto& entry : node.entries) deepest = std::max(deepest, depth(entry.value));
  return deepest + 1;
}

/// Builds the tree from yaml-cpp's events rather than from its nodes, which forget where keys
/// stand, keep a key that is there twice, and share what aliases name.
class Builder : public YAML::EventHandler {
 public:
  explicit Builder(const std::string& file) : file_(file) {}

  Value take() { return std::move(root_); }
  /// Where the last scalar begins, if quotes are around it.
  const std::optional<Location>& last_quoted() const { return last_quoted_; }

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (documents_++ > 0) throw failure("a second YAML document begins here", at(mark));
  }
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    add(leaf(Value::Kind::null, mark), anchor);
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    check_tag(tag, mark);
    last_quoted_ = tag == "!" ? std::optional(at(mark)) : std::nullopt;
    Value node = leaf(Value::Kind::scalar, mark);
    node.text = value;
    add(std::move(node), anchor);
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    const auto found = anchors_.find(anchor);
    if (found == anchors_.end()) throw failure("an alias stands inside what it names", at(mark));
    nodes_ += count(found->second);
    if (open_.size() + depth(found->second) > max_depth) throw too_deep(mark);
    add(found->second, 0);
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    start(Value::Kind::sequence, mark, tag, anchor);
  }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    start(Value::Kind::map, mark, tag, anchor);
  }
  void OnSequenceEnd() override { end(); }
  void OnMapEnd() override { end(); }

 private:
  struct Open {
    Value node;
    YAML::anchor_t anchor;
    std::optional<Value> key;  // of a map: read, its value still to come
  };

  Location at(const YAML::Mark& mark) const {
    return mark.is_null() ? Location{file_, 0, 0} : Location{file_, mark.line + 1, mark.column + 1};
  }
  Error too_deep(const YAML::Mark& mark) const {
    return failure("YAML is nested more than " + std::to_string(max_depth) + " deep", at(mark));
  }

  Value leaf(Value::Kind kind, const YAML::Mark& mark) const {
    Value node;
    node.kind = kind;
    node.where = at(mark);
    return node;
  }

  void check_tag(const std::string& tag, const YAML::Mark& mark) const {
    const bool known = tag.empty() || tag == "?" || tag == "!" || tag.starts_with("tag:yaml.org,");
    if (!known) throw failure("the YAML tag '" + tag + "' has no meaning here", at(mark));
  }

  void start(Value::Kind kind, const YAML::Mark& mark, const std::string& tag,
             YAML::anchor_t anchor) {
    check_tag(tag, mark);
    if (open_.size() + 1 >= max_depth) throw too_deep(mark);
    open_.push_back({leaf(kind, mark), anchor, std::nullopt});
  }

  void end() {
    Open closed = std::move(open_.back());
    open_.pop_back();
    add(std::move(closed.node), closed.anchor);
  }

  void add(Value node, YAML::anchor_t anchor) {
    if (++nodes_ > max_nodes) {
      throw failure("YAML holds more than " + std::to_string(max_nodes) + " values", node.where);
    }
    if (anchor != 0) anchors_[anchor] = node;
    if (open_.empty()) {
      root_ = std::move(node);
    } else if (open_.back().node.kind == Value::Kind::sequence) {
      open_.back().node.items.push_back(std::move(node));
    } else if (!open_.back().key) {
      check_key(open_.back().node, node);
      open_.back().key = std::move(node);
    } else {
      Value& key = *open_.back().key;
      open_.back().node.entries.push_back({key.text, key.where, std::move(node)});
      open_.back().key.reset();
    }
  }

  static void check_key(const Value& map, const Value& key) {
    if (key.kind != Value::Kind::scalar) throw failure("a key must be a word", key.where);
    for (const auto& entry : map.entries) {
      if (entry.key != key.text) continue;
      throw failure("the key '" + key.text + "' is here twice", key.where)
          .hint("it is first said at " + to_string(entry.where));
    }
  }

  std::string file_;
  Value root_;
  std::optional<Location> last_quoted_;
  std::vector<Open> open_;
  std::map<YAML::anchor_t, Value> anchors_;
  std::size_t nodes_ = 0;
  int documents_ = 0;
};

void handle(const std::string& text, Builder& builder) {
  std::istringstream stream(text);
  YAML::Parser parser(stream);
  while (parser.HandleNextDocument(builder)) {
  }
}

/// yaml-cpp 0.7 takes the end of the file for a closing quote, but only behind a newline, so that
/// the quote swallows all keys that follow it.
void check_quote(const std::string& text, const std::string& file, const Location& quoted) {
  Builder again(file);
  try {
    handle(text.substr(0, text.find_last_not_of(" \t\r\n") + 1), again);
  } catch (const YAML::Exception&) {
    throw failure("broken YAML: the quote that is opened here is never closed", quoted);
  }
}

}  // namespace

Value parse(const std::string& text, const std::string& file) {
  Builder builder(file);
  try {
    handle(text, builder);
  } catch (const YAML::Exception& error) {
    const Location where = error.mark.is_null()
                               ? Location{file}
                               : Location{file, error.mark.line + 1, error.mark.column + 1};
    throw failure("broken YAML: " + error.msg, where);
  }
  if (builder.last_quoted()) check_quote(text, file, *builder.last_quoted());
  return builder.take();
}

}  // namespace aludel::config::yaml
