//===- Settings.cpp - What `set` changes and `show` tells -----------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "Settings.h"
#include "Session.h"
#include "lib/debuginfo/Operators.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include <climits>

using namespace llvm;

namespace wasm_coredump {

namespace {

struct Setting {
  enum class Kind : uint8_t {
    Flag,   ///< on or off
    Number, ///< 0 is unlimited, as gdb has it for most
    Words,  ///< one of several words
    Ignored ///< any text, no effect
  };
  const char *Name;
  const char *Description; ///< %: the value.
  Kind K;
  bool *(*FlagOf)(Settings &) = nullptr;
  unsigned *(*NumberOf)(Settings &) = nullptr;
  std::string *(*TextOf)(Settings &) = nullptr;
  const char *Choices = ""; ///< Of Words; of Ignored the first value.
};

#define FLAG(NAME, TEXT, FIELD)                                                \
  {NAME, TEXT, Setting::Kind::Flag, [](Settings &S) { return &S.FIELD; }}
#define NUMBER(NAME, TEXT, FIELD)                                              \
  {NAME, TEXT, Setting::Kind::Number, nullptr,                                 \
   [](Settings &S) { return &S.FIELD; }}
#define IGNORED(NAME, TEXT, FIRST)                                             \
  {NAME, TEXT, Setting::Kind::Ignored, nullptr, nullptr, nullptr, FIRST}

// By name.
const Setting All[] = {
    IGNORED("args",
            "Argument list to give program being debugged when it is "
            "started is \"%\".",
            ""),
    IGNORED("auto-load safe-path", "Automatic loading is not supported.", ""),
    IGNORED("breakpoint pending", "A core dump has no breakpoints.", "auto"),
    IGNORED("confirm",
            "Whether to confirm potentially dangerous operations is %.", "off"),
    IGNORED("debuginfod enabled", "Debuginfod is not supported.", "off"),
    IGNORED("disassembly-flavor", "WebAssembly has one assembly syntax.",
            "wasm"),
    IGNORED("height", "Number of lines wasmgdb thinks are in a page is %.",
            "unlimited"),
    IGNORED("history expansion", "History expansion on command input is %.",
            "off"),
    IGNORED("history save", "Saving of the history record on exit is %.", "on"),
    IGNORED("history size", "The size of the command history is %.", "800"),
    IGNORED("language", "The current source language is \"%\".", "auto"),
    NUMBER("listsize",
           "Number of source lines wasmgdb will list by default is %.",
           ListSize),
    IGNORED("logging", "Logging is %.", "off"),
    IGNORED("pagination", "State of pagination is %.", "off"),
    FLAG("print address", "Printing of addresses is %.", Print.Addresses),
    FLAG("print array", "Pretty formatting of arrays is %.",
         Print.PrettyArrays),
    FLAG("print array-indexes", "Printing of array indexes is %.",
         Print.ArrayIndexes),
    FLAG("print asm-demangle",
         "Demangling of C++/ObjC names in disassembly listings is %.",
         Print.AsmDemangle),
    FLAG("print demangle",
         "Demangling of encoded C++/ObjC names when displaying symbols is %.",
         Print.Demangle),
    NUMBER("print elements",
           "Limit on string chars or array elements to print is %.",
           Print.MaxElements),
    {"print frame-arguments",
     "Printing of non-scalar frame arguments is \"%\".", Setting::Kind::Words,
     nullptr, nullptr, [](Settings &S) { return &S.FrameArguments; },
     "all scalars none presence"},
    IGNORED("print entry-values",
            "Printing of function arguments at function entry is \"%\".",
            "default"),
    IGNORED("print inferior-events", "A core dump has no events.", "off"),
    NUMBER("print max-depth", "Maximum print depth is %.", Print.MaxDepth),
    FLAG("print null-stop",
         "Printing of char arrays to stop at first null char is %.",
         Print.NullStop),
    FLAG("print object", "Printing of object's derived type is %.",
         Print.Object),
    FLAG("print pretty", "Pretty formatting of structures is %.", Print.Pretty),
    FLAG("print raw-values", "Whether to print values in raw form is %.",
         Print.Raw),
    NUMBER("print repeats", "Threshold for repeated print elements is %.",
           Print.RepeatThreshold),
    IGNORED("print sevenbit-strings",
            "Printing of 8-bit characters in strings as \\nnn is %.", "off"),
    FLAG("print static-members", "Printing of C++ static members is %.",
         Print.StaticMembers),
    FLAG("print symbol",
         "Printing of symbol names when printing pointers is %.",
         Print.Symbols),
    IGNORED("print thread-events", "A core dump has no events.", "off"),
    FLAG("print union", "Printing of unions interior to structures is %.",
         Print.Unions),
    IGNORED("print vtbl", "Printing of C++ virtual function tables is %.",
            "off"),
    IGNORED("prompt", "Wasmgdb's prompt is \"%\".", "(wasmgdb) "),
    IGNORED("python print-stack", "Python is not supported.", "message"),
    IGNORED("scheduler-locking", "A core dump does not run.", "replay"),
    IGNORED("style enabled", "CLI output styling is %.", "off"),
    IGNORED("verbose", "Verbosity is %.", "off"),
    IGNORED("width", "Number of characters wasmgdb thinks are in a line is %.",
            "unlimited"),
};

#undef FLAG
#undef NUMBER
#undef IGNORED

const Setting *find(StringRef Name) {
  for (const Setting &S : All)
    if (Name == S.Name)
      return &S;
  return nullptr;
}

} // namespace

std::vector<StringRef> settingNames(StringRef Prefix) {
  std::vector<StringRef> Result;
  for (const Setting &S : All)
    if (StringRef(S.Name).starts_with(Prefix))
      Result.push_back(S.Name);
  return Result;
}

static StringRef takeWord(StringRef &Text) {
  Text = Text.ltrim();
  StringRef Word = Text.take_while(
      [](char C) { return isAlnum(C) || C == '-' || C == '_'; });
  Text = Text.drop_front(Word.size());
  return Word;
}

std::optional<std::string> takeSettingName(StringRef &Text) {
  StringRef Rest = Text;
  SmallVector<StringRef, 32> Names = {};
  for (const Setting &S : All)
    Names.push_back(S.Name);
  std::string Taken;
  // Word by word: each narrows the names down, an exact one wins.
  while (true) {
    StringRef Before = Rest, Word = takeWord(Rest);
    if (Word.empty())
      return std::nullopt;
    SmallVector<StringRef, 32> Exact, Prefixed;
    for (StringRef Name : Names) {
      StringRef Part = Name.drop_front(Taken.size()).split(' ').first;
      if (Part == Word || (Part == "print" && Word == "p" && Taken.empty()))
        Exact.push_back(Name);
      else if (Part.starts_with(Word))
        Prefixed.push_back(Name);
    }
    Names = Exact.empty() ? Prefixed : Exact;
    if (Names.empty())
      return std::nullopt;
    StringRef Part = Names.front().drop_front(Taken.size()).split(' ').first;
    for (StringRef Name : Names)
      if (Name.drop_front(Taken.size()).split(' ').first != Part)
        return std::nullopt;
    Taken += Part;
    if (find(Taken)) {
      // What follows a name is its value, not more of a word.
      if (!Rest.empty() && !isSpace(Rest.front()) && Rest.front() != '=') {
        Rest = Before;
        return std::nullopt;
      }
      Text = Rest.trim();
      return Taken;
    }
    Taken += ' ';
  }
}

static Expected<unsigned> parseNumber(Session &S, StringRef Value) {
  if (Value == "unlimited" || Value == "-1")
    return UINT_MAX;
  if (Value.empty())
    return createStringError("Argument required (integer to set it to, or "
                             "\"unlimited\".).");
  Expected<Datum> D = S.evaluate(Value);
  if (!D)
    return D.takeError();
  Expected<Scalar> N = knownScalar(S.reader(), *D);
  if (!N)
    return N.takeError();
  if (N->Low >= UINT_MAX)
    return createStringError("integer " + Value + " out of range");
  return static_cast<unsigned>(N->Low);
}

Error changeSetting(Session &S, Settings &Of, StringRef Name, StringRef Value) {
  const Setting *T = find(Name);
  if (!T)
    return createStringError("There is no setting " + Name + ".");
  switch (T->K) {
  case Setting::Kind::Flag: {
    std::optional<bool> On = StringSwitch<std::optional<bool>>(Value)
                                 .Cases({"", "on", "1", "yes", "enable"}, true)
                                 .Cases({"off", "0", "no", "disable"}, false)
                                 .Default(std::nullopt);
    if (!On)
      return createStringError("\"on\" or \"off\" expected.");
    *T->FlagOf(Of) = *On;
    return Error::success();
  }
  case Setting::Kind::Number: {
    Expected<unsigned> N = parseNumber(S, Value);
    if (!N)
      return N.takeError();
    // 0 elements are all of them, but 0 lines are none.
    *T->NumberOf(Of) =
        *N == 0 && Name != "listsize" && Name != "print max-depth" ? UINT_MAX
                                                                   : *N;
    // Damaged debug info may describe a type that contains itself.
    Of.Print.MaxDepth = std::min(Of.Print.MaxDepth, MaxTypeDepth);
    return Error::success();
  }
  case Setting::Kind::Words: {
    SmallVector<StringRef, 8> Choices;
    StringRef(T->Choices).split(Choices, ' ');
    SmallVector<StringRef, 8> Fit;
    for (StringRef C : Choices) {
      if (C == Value)
        Fit.assign(1, C);
      else if (C.starts_with(Value) && !is_contained(Fit, Value))
        Fit.push_back(C);
    }
    if (Value.empty())
      return createStringError("Requires an argument. Valid arguments are " +
                               join(Choices, ", ") + ".");
    if (Fit.size() != 1)
      return createStringError((Fit.empty() ? "Undefined" : "Ambiguous") +
                               std::string(" item: \"") + Value.str() + "\".");
    *T->TextOf(Of) = Fit.front().str();
    return Error::success();
  }
  case Setting::Kind::Ignored:
    if (Name == "language" &&
        !is_contained({"auto", "local", "c", "c++", "rust"}, Value))
      return createStringError("Undefined item: \"" + Value + "\".");
    Of.Ignored[Name.str()] =
        Value == "0" && (Name == "width" || Name == "height") ? "unlimited"
        : Value.empty()                                       ? "on"
                                                              : Value.str();
    return Error::success();
  }
  llvm_unreachable("all kinds are handled");
}

std::string describeSetting(const Settings &Of, StringRef Name) {
  const Setting *T = find(Name);
  if (!T)
    return "";
  Settings &Writable = const_cast<Settings &>(Of); // Only read below.
  std::string Value;
  switch (T->K) {
  case Setting::Kind::Flag:
    Value = *T->FlagOf(Writable) ? "on" : "off";
    break;
  case Setting::Kind::Number: {
    unsigned N = *T->NumberOf(Writable);
    Value = N == UINT_MAX ? "unlimited" : std::to_string(N);
    break;
  }
  case Setting::Kind::Words:
    Value = *T->TextOf(Writable);
    break;
  case Setting::Kind::Ignored: {
    auto It = Of.Ignored.find(T->Name);
    Value = It == Of.Ignored.end() ? T->Choices : It->second;
    break;
  }
  }
  auto [Before, After] = StringRef(T->Description).split('%');
  return StringRef(T->Description).contains('%')
             ? (Before + Value + After).str()
             : T->Description;
}

Expected<Settings> takePrintOptions(Session &S, StringRef &Text) {
  Settings Result = S.Options;
  StringRef Rest = Text;
  while (Rest.starts_with("-")) {
    if (Rest.consume_front("--")) {
      if (!Rest.empty() && !isSpace(Rest.front()))
        break; // --x is an expression.
      Text = Rest.ltrim();
      return Result;
    }
    StringRef Word = Rest.drop_front().take_while(
        [](char C) { return isAlnum(C) || C == '-'; });
    std::string Name = "print " + Word.str();
    std::vector<StringRef> Fit = settingNames(Name);
    if (Word.empty() || isDigit(Word.front()) ||
        (Fit.size() != 1 && !find(Name)))
      break; // -x is an expression.
    if (!find(Name))
      Name = Fit.front().str();
    Rest = Rest.drop_front(1 + Word.size()).ltrim();
    StringRef Value;
    const Setting *T = find(Name);
    StringRef Next = Rest.split(' ').first;
    bool TakesValue = T->K != Setting::Kind::Flag ||
                      is_contained({"on", "off", "1", "0", "yes", "no"}, Next);
    if (TakesValue) {
      Value = Next;
      Rest = Rest.drop_front(Value.size()).ltrim();
    }
    if (Error E = changeSetting(S, Result, Name, Value))
      return std::move(E);
    Text = Rest;
  }
  return Result;
}

} // namespace wasm_coredump
