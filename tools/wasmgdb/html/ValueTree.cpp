//===- ValueTree.cpp - Values that unfold ---------------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "ValueTree.h"

using namespace llvm;

namespace wasm_coredump {

// The line of a value that unfolds only hints at what is inside.
constexpr size_t MaxHint = 100, MaxText = 4000;

static void writeNode(Markup &Out, StringRef Name, const json::Object &V,
                      const std::string *Link, unsigned Depth);

static void writeLine(Markup &Out, StringRef Name, const json::Object &V,
                      const std::string *Link, size_t MaxLength) {
  Out.span("name", Name, 300) << ": ";
  Out.span("type", V.getString("type").value_or(""), 300) << " = ";
  Out.span(V.get("state") ? "value unknown" : "value",
           V.getString("value").value_or(""), MaxLength);
  if (std::optional<int64_t> N = V.getInteger("repeats"); N && *N > 1)
    Out << " <span class=\"note\">× " << static_cast<uint64_t>(*N) << "</span>";
  if (Link)
    Out << " <a href=\"#" << Link->c_str() << "\">memory</a>";
}

static void writeChildren(Markup &Out, const json::Object &V, unsigned Depth) {
  Out << "<ul>";
  if (const json::Array *Children = V.getArray("children"))
    for (const json::Value &Child : *Children) {
      const json::Object *C = Child.getAsObject();
      if (!C || Out.isFull())
        continue;
      std::string Name = C->getString("name").value_or("").str();
      // The key of a map's element says more than its number.
      if (const json::Object *Key = C->getObject("key"))
        Name = "[" + Key->getString("value").value_or("").str() + "]";
      writeNode(Out, Name, *C, nullptr, Depth + 1);
    }
  if (V.getBoolean("more").value_or(false))
    Out << "<li class=\"note\">and more</li>";
  Out << "</ul>";
}

static void writeNode(Markup &Out, StringRef Name, const json::Object &V,
                      const std::string *Link, unsigned Depth) {
  const json::Array *Children = V.getArray("children");
  Out << "<li>";
  // Deeper than any value goes that a person unfolds by hand.
  if (Children && !Children->empty() && Depth < 32) {
    Out << "<details><summary>";
    writeLine(Out, Name, V, Link, MaxHint);
    Out << "</summary>";
    writeChildren(Out, V, Depth);
    Out << "</details>";
  } else {
    writeLine(Out, Name, V, Link, MaxText);
  }
  Out << "</li>\n";
}

void writeValue(Markup &Out, StringRef Name, const json::Object &Value,
                const std::string *Link) {
  writeNode(Out, Name, Value, Link, 0);
}

} // namespace wasm_coredump
