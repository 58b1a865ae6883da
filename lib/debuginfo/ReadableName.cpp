//===- ReadableName.cpp - The linker's names for people -------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// Rust's older mangling is C++'s with a hash as the last part. What C++'s names
// can't have is written between dollars, or as dots:
//
//   _$LT$impl$u20$core..fmt..Debug$u20$for$u20$u32$GT$::fmt::h0123456789abcdef
//   <impl core::fmt::Debug for u32>::fmt
//
//===----------------------------------------------------------------------===//

#include "ReadableName.h"
#include "Type.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Demangle/Demangle.h"
#include "llvm/Support/ConvertUTF.h"
#include <cstdlib>

using namespace llvm;

namespace wasm_coredump {

// Takes "::h" and 16 digits off the end; false if they are not there.
static bool takeHash(StringRef &Name) {
  constexpr size_t Length = 3 + 16;
  StringRef Tail = Name.take_back(Length);
  if (Name.size() <= Length || !Tail.consume_front("::h") ||
      !all_of(Tail, isHexDigit))
    return false;
  Name = Name.drop_back(Length);
  return true;
}

// What stands between two dollars, or nothing if that means nothing.
static std::string escaped(StringRef Code) {
  StringRef Known = StringSwitch<StringRef>(Code)
                        .Case("SP", "@")
                        .Case("BP", "*")
                        .Case("RF", "&")
                        .Case("LT", "<")
                        .Case("GT", ">")
                        .Case("LP", "(")
                        .Case("RP", ")")
                        .Case("C", ",")
                        .Default("");
  if (!Known.empty())
    return Known.str();
  unsigned Point = 0;
  char Buffer[UNI_MAX_UTF8_BYTES_PER_CODE_POINT];
  char *End = Buffer;
  // No control character comes into a name this way.
  if (!Code.consume_front("u") || Code.getAsInteger(16, Point) || Point < 32 ||
      Point == 127 || !ConvertCodePointToUTF8(Point, End))
    return "";
  return std::string(Buffer, End);
}

static std::string decode(StringRef Name) {
  std::string Result;
  bool AtPartStart = true;
  while (!Name.empty()) {
    // An underscore stands before what a name can't begin with.
    if (AtPartStart && Name.starts_with("_$"))
      Name = Name.drop_front();
    AtPartStart = false;
    if (Name.consume_front("..")) {
      Result += "::";
      AtPartStart = true;
      continue;
    }
    if (Name.consume_front("::")) {
      Result += "::";
      AtPartStart = true;
      continue;
    }
    if (Name.starts_with("$")) {
      size_t End = Name.find('$', 1);
      std::string Text =
          End == StringRef::npos ? "" : escaped(Name.slice(1, End));
      if (!Text.empty()) {
        Result += Text;
        Name = Name.drop_front(End + 1);
        continue;
      }
    }
    Result += Name.front();
    Name = Name.drop_front();
  }
  return Result;
}

std::string readableName(StringRef Linkage) {
  std::string Name = demangle(Linkage);
  StringRef Rest = Name;
  // The linker may have demangled it before: then only that is left to do.
  if (!takeHash(Rest))
    return Name;
  return Rest.contains('$') || Rest.contains("..") ? decode(Rest) : Rest.str();
}

std::string withoutReturnType(StringRef Linkage) {
  std::string Name = withoutInlineNamespaces(demangle(Linkage));
  ItaniumPartialDemangler Parts;
  if (Parts.partialDemangle(Linkage.str().c_str()) || !Parts.isFunction())
    return Name;
  char *Type = Parts.getFunctionReturnType(nullptr, nullptr);
  std::string Front =
      Type ? withoutInlineNamespaces(Type) + " " : std::string();
  std::free(Type);
  if (Front.size() > 1 && StringRef(Name).starts_with(Front))
    Name.erase(0, Front.size());
  return Name;
}

} // namespace wasm_coredump
