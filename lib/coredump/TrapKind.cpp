//===- TrapKind.cpp - A crash in words ------------------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "TrapKind.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/ConvertUTF.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;
using namespace wasm_coredump;

const char *wasm_coredump::trapKindName(TrapKind Kind) {
  switch (Kind) {
  case TrapKind::Unknown:
    break;
  case TrapKind::Unreachable:
    return "unreachable executed";
  case TrapKind::Abort:
    return "abort() called";
  case TrapKind::Assertion:
    return "assertion failed";
  case TrapKind::DivideByZero:
    return "integer divide by zero";
  case TrapKind::IntegerOverflow:
    return "integer overflow";
  case TrapKind::InvalidConversion:
    return "invalid conversion to integer";
  case TrapKind::NullAccess:
    return "null pointer access";
  case TrapKind::OutOfBoundsAccess:
    return "memory access out of bounds";
  case TrapKind::IndirectCallNull:
    return "indirect call of a null function";
  case TrapKind::IndirectCallOutOfBounds:
    return "indirect call beyond the table";
  case TrapKind::IndirectCallMismatch:
    return "indirect call of a function with another signature";
  case TrapKind::ShadowStackOverflow:
    return "stack overflow";
  case TrapKind::CallDepthExhausted:
    return "call depth exhausted";
  case TrapKind::StackProtector:
    return "stack smashing detected";
  case TrapKind::CxxTerminate:
    return "std::terminate() called";
  case TrapKind::PureVirtualCall:
    return "pure virtual function called";
  case TrapKind::HostException:
    return "exception thrown by the host";
  case TrapKind::HostRequest:
    return "stopped by the host";
  case TrapKind::RustPanic:
    return "Rust panic";
  }
  return "unknown trap";
}

// The C string at Address, or empty if its bytes are not in the dump.
static std::string cString(const Memory &M, uint64_t Address) {
  constexpr size_t MaxLength = 400;
  std::string Text;
  for (; Text.size() < MaxLength; ++Address) {
    uint8_t Byte;
    if (!M.read(Address, Byte))
      return "";
    if (Byte == 0)
      break;
    Text += static_cast<char>(Byte);
  }
  return Text;
}

// Every byte that is part of no character becomes U+FFFD.
static std::string asUtf8(StringRef Text) {
  std::string Result;
  const UTF8 *At = reinterpret_cast<const UTF8 *>(Text.data());
  for (const UTF8 *End = At + Text.size(); At != End; ++At) {
    const UTF8 *Start = At;
    isLegalUTF8String(&At, End); // Stops where it is not.
    Result.append(reinterpret_cast<const char *>(Start), At - Start);
    if (At == End)
      break;
    Result += "\xEF\xBF\xBD";
  }
  return Result;
}

std::string wasm_coredump::printable(StringRef Text) {
  const std::string Fixed = asUtf8(Text);
  std::string Result;
  for (size_t I = 0; I < Fixed.size(); ++I) {
    const unsigned char C = Fixed[I];
    const unsigned char Next = I + 1 < Fixed.size() ? Fixed[I + 1] : 0;
    if (C < 0x20 || C == 0x7F) {
      Result += "\\x" + utohexstr(C, /*LowerCase=*/true, 2);
    } else if (C == 0xC2 && Next < 0xA0) { // U+0080 .. U+009F
      Result += "\\x" + utohexstr(Next, /*LowerCase=*/true, 2);
      ++I;
    } else {
      Result += C;
    }
  }
  return Result;
}

std::vector<std::string> wasm_coredump::messageLines(const Coredump &D) {
  constexpr size_t MaxLines = 100;
  std::vector<std::string> Result;
  for (StringRef Rest = D.Message; !Rest.empty();) {
    // The last one takes what is left.
    const size_t End =
        Result.size() + 1 == MaxLines ? Rest.size() : Rest.find('\n');
    Result.push_back(printable(Rest.take_front(End)));
    Rest = Rest.drop_front(End < Rest.size() ? End + 1 : Rest.size());
  }
  return Result;
}

std::string wasm_coredump::crashSummary(const Coredump &D) {
  if (!D.Info)
    return "";
  const CrashInfo &Info = *D.Info;
  const TrapKind Kind = static_cast<TrapKind>(Info.Kind);
  std::string Result = trapKindName(Kind);
  raw_string_ostream OS(Result);
  if (Kind > TrapKind::RustPanic)
    OS << " (kind " << Info.Kind << ")";
  if (Kind == TrapKind::Assertion) {
    std::string Text;
    if (Info.Address != 0 && !D.Memories.empty())
      Text = cString(D.Memories[0], Info.Address);
    if (!Text.empty())
      OS << ": " << printable(Text);
    else if (!D.Message.empty()) // Where memory was taken out.
      Result = messageLines(D).front();
  } else if (!D.Message.empty()) {
    const std::string Line = messageLines(D).front();
    // "panicked at" says it, too.
    if (Kind == TrapKind::RustPanic)
      Result = Line;
    else
      OS << ": " << Line;
  } else if (Info.AccessSize != 0) {
    OS << ": " << Info.AccessSize << (Info.AccessSize == 1 ? " byte" : " bytes")
       << " at 0x" << utohexstr(Info.Address, true);
  } else if ((Kind == TrapKind::IndirectCallOutOfBounds ||
              Kind == TrapKind::IndirectCallMismatch) &&
             !(Info.Flags & InfoFromHost)) { // The host does not know it.
    OS << ": table index " << Info.Address;
  } else if (Info.Address != 0) {
    OS << ": address 0x" << utohexstr(Info.Address, true);
  }
  return Result;
}
