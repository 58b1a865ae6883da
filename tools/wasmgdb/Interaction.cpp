//===- Interaction.cpp - A person, or a script, at the prompt -------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "Interaction.h"
#include "Completion.h"
#include "Interrupt.h"
#include "llvm/Support/Process.h"
#ifdef WASMGDB_LINE_EDITOR
#include "llvm/LineEditor/LineEditor.h"
#endif

using namespace llvm;

namespace wasm_coredump {

#ifdef WASMGDB_LINE_EDITOR
namespace {

class TerminalSource final : public LineSource {
public:
  explicit TerminalSource(Session &S)
      : Editor("wasmgdb", LineEditor::getDefaultHistoryPath("wasmgdb")) {
    Editor.loadHistory();
    Editor.setListCompleter([&S](StringRef Buffer, size_t Position) {
      std::vector<LineEditor::Completion> Result;
      StringRef Typed = Buffer.take_front(Position).ltrim();
      for (const std::string &Line : completeLine(S, Typed))
        Result.push_back({Line.substr(Typed.size()), Line});
      return Result;
    });
  }
  ~TerminalSource() override { Editor.saveHistory(); }

  std::optional<std::string> next(StringRef Prompt) override {
    Editor.setPrompt(Prompt.str());
    return Editor.readLine();
  }

private:
  LineEditor Editor;
};

} // namespace
#endif

static void readCommands(Session &S, LineSource &Lines) {
  constexpr size_t MaxRemembered = 1000;
  std::string Last;
  S.Input = &Lines;
  while (!S.Quit) {
    std::optional<std::string> Line = Lines.next("(wasmgdb) ");
    if (!Line)
      break;
    if (!StringRef(*Line).trim().empty()) {
      Last = *Line;
      S.Typed.push_back(*Line);
      if (S.Typed.size() > MaxRemembered)
        S.Typed.erase(S.Typed.begin());
    }
    S.RepeatAs.clear();
    S.execute(Last);
    if (!S.RepeatAs.empty())
      Last = S.RepeatAs;
  }
  S.Input = nullptr;
}

void interact(Session &S) {
#ifdef WASMGDB_LINE_EDITOR
  if (sys::Process::StandardInIsUserInput()) {
    catchInterrupts();
    TerminalSource Terminal(S);
    readCommands(S, Terminal);
    return;
  }
#endif
  InputSource Input;
  readCommands(S, Input);
}

} // namespace wasm_coredump
