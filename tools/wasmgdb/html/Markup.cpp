//===- Markup.cpp - HTML whose text nobody vouches for --------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "Markup.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/ConvertUTF.h"
#include "llvm/Support/JSON.h"

using namespace llvm;

namespace wasm_coredump {

// Characters that change how others look, or can't be seen: C0 and C1 controls,
// zero-width and bidirectional ones, line separators, the byte order mark.
static bool isDeceptive(uint32_t C) {
  return (C < 0x20 && C != '\n' && C != '\t') || (C >= 0x7F && C < 0xA0) ||
         C == 0xAD || C == 0x61C || (C >= 0x200B && C <= 0x200F) ||
         (C >= 0x2028 && C <= 0x202E) || (C >= 0x2060 && C <= 0x206F) ||
         C == 0xFEFF || (C >= 0xE0000 && C <= 0xE0FFF);
}

Markup &Markup::text(StringRef Foreign, size_t MaxLength) {
  const bool Cut = Foreign.size() > MaxLength;
  std::string Valid = json::fixUTF8(Foreign.take_front(MaxLength));
  const UTF8 *At = reinterpret_cast<const UTF8 *>(Valid.data());
  const UTF8 *End = At + Valid.size();
  while (At < End) {
    const UTF8 *Begin = At;
    UTF32 C = 0;
    if (convertUTF8Sequence(&At, End, &C, strictConversion) != conversionOK)
      break;
    switch (C) {
    case '<':
      OS << "&lt;";
      break;
    case '>':
      OS << "&gt;";
      break;
    case '&':
      OS << "&amp;";
      break;
    case '"':
      OS << "&quot;";
      break;
    case '\'':
      OS << "&#39;";
      break;
    default:
      if (isDeceptive(C))
        OS << "\\u{" << utohexstr(C, /*LowerCase=*/true) << '}';
      else
        OS << StringRef(reinterpret_cast<const char *>(Begin), At - Begin);
    }
  }
  if (Cut)
    OS << "…";
  return *this;
}

Markup &Markup::span(const char *Class, StringRef Foreign, size_t MaxLength) {
  *this << "<span class=\"" << Class << "\">";
  text(Foreign, MaxLength);
  return *this << "</span>";
}

} // namespace wasm_coredump
