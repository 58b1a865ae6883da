//===- Support.cpp - What the readers use of LLVM's Support ---------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// lib/coredump and lib/wasm are written with LLVM's headers. LLVM's libraries
// exist for the host only, so what those two need of them at link time stands
// here, for wasm32 and this module alone: strings from twines, errors that are
// text, streams into strings. What is missing shows when the module is linked;
// what has changed in another LLVM, when this is compiled.
//
//===----------------------------------------------------------------------===//

#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/ConvertUTF.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"
#include <cstdlib>
#include <wasi/api.h>

using namespace llvm;

int llvm::DisableABIBreakingChecks = 0;

void llvm::llvm_unreachable_internal(const char *, const char *, unsigned) {
  __builtin_trap();
}

//===----------------------------------------------------------------------===//
// Vectors
//===----------------------------------------------------------------------===//

template <class SizeType>
void SmallVectorBase<SizeType>::grow_pod(void *FirstElement, size_t MinSize,
                                         size_t ElementSize) {
  const size_t Doubled = size_t(Capacity) * 2 + 1;
  const size_t NewCapacity = MinSize > Doubled ? MinSize : Doubled;
  if (NewCapacity > SIZE_MAX / ElementSize)
    __builtin_trap();
  const size_t NewBytes = NewCapacity * ElementSize;
  const bool WasInline = BeginX == FirstElement;
  void *New =
      WasInline ? std::malloc(NewBytes) : std::realloc(BeginX, NewBytes);
  if (!New)
    __builtin_trap();
  if (WasInline)
    std::memcpy(New, BeginX, size_t(Size) * ElementSize);
  BeginX = New;
  Capacity = static_cast<SizeType>(NewCapacity);
}
template void SmallVectorBase<uint32_t>::grow_pod(void *, size_t, size_t);

//===----------------------------------------------------------------------===//
// Twines
//===----------------------------------------------------------------------===//

void Twine::printOneChild(raw_ostream &OS, Child C, NodeKind Kind) const {
  switch (Kind) {
  case NullKind:
  case EmptyKind:
    return;
  case TwineKind:
    C.twine->printOneChild(OS, C.twine->LHS, C.twine->getLHSKind());
    C.twine->printOneChild(OS, C.twine->RHS, C.twine->getRHSKind());
    return;
  case CStringKind:
    OS << StringRef(C.cString);
    return;
  case StdStringKind:
    OS << *C.stdString;
    return;
  case PtrAndLengthKind:
  case StringLiteralKind:
    OS << StringRef(C.ptrAndLength.ptr, C.ptrAndLength.length);
    return;
  case CharKind:
    OS << C.character;
    return;
  case DecUIKind:
    OS << std::to_string(C.decUI);
    return;
  case DecIKind:
    OS << std::to_string(C.decI);
    return;
  case DecULKind:
    OS << std::to_string(C.decUL);
    return;
  case DecLKind:
    OS << std::to_string(C.decL);
    return;
  case DecULLKind:
    OS << std::to_string(C.decULL);
    return;
  case DecLLKind:
    OS << std::to_string(C.decLL);
    return;
  case UHexKind:
    OS << llvm::utohexstr(C.uHex, /*LowerCase=*/true);
    return;
  case FormatvObjectKind:
    break; // Used by neither library.
  }
  llvm_unreachable("a kind of twine that is not known here");
}

std::string Twine::str() const {
  std::string Result;
  raw_string_ostream OS(Result);
  printOneChild(OS, LHS, getLHSKind());
  printOneChild(OS, RHS, getRHSKind());
  return Result;
}

//===----------------------------------------------------------------------===//
// Streams: none of them has a buffer
//===----------------------------------------------------------------------===//

raw_ostream::~raw_ostream() = default;
void raw_ostream::anchor() {}
size_t raw_ostream::preferred_buffer_size() const { return 0; }
raw_ostream &raw_ostream::changeColor(Colors, bool, bool) { return *this; }
raw_ostream &raw_ostream::resetColor() { return *this; }
raw_ostream &raw_ostream::reverseColor() { return *this; }

void raw_ostream::SetBufferAndMode(char *, size_t, BufferKind) {
  OutBufStart = OutBufEnd = OutBufCur = nullptr;
  BufferMode = BufferKind::Unbuffered;
}

raw_ostream &raw_ostream::write(unsigned char C) {
  const char Byte = static_cast<char>(C);
  write_impl(&Byte, 1);
  return *this;
}

raw_ostream &raw_ostream::write(const char *Data, size_t Size) {
  write_impl(Data, Size);
  return *this;
}

raw_ostream &raw_ostream::operator<<(unsigned long N) {
  return *this << std::to_string(N);
}

raw_ostream &raw_ostream::operator<<(const format_object_base &Format) {
  char Text[512];
  const unsigned Size = Format.print(Text, sizeof Text);
  return write(Text, Size < sizeof Text ? Size : sizeof Text - 1);
}

void format_object_base::home() {}

void raw_string_ostream::write_impl(const char *Data, size_t Size) {
  OS.append(Data, Size);
}

//===----------------------------------------------------------------------===//
// Errors
//===----------------------------------------------------------------------===//

char ErrorInfoBase::ID, ErrorList::ID, StringError::ID;
void ErrorInfoBase::anchor() {}

// No error here has a code that anybody asks for.
std::error_code llvm::inconvertibleErrorCode() { return {}; }

StringError::StringError(std::string &&S, std::error_code EC, bool)
    : Msg(std::move(S)), EC(EC), PrintMsgOnly(true) {}
StringError::StringError(const Twine &S, std::error_code EC)
    : Msg(S.str()), EC(EC), PrintMsgOnly(true) {}
void StringError::log(raw_ostream &OS) const { OS << Msg; }
std::error_code StringError::convertToErrorCode() const { return EC; }
std::error_code ErrorList::convertToErrorCode() const { return {}; }

Error llvm::createStringError(std::string &&Message, std::error_code EC) {
  return make_error<StringError>(std::move(Message), EC, true);
}

std::string llvm::toString(Error E) {
  std::string Result;
  handleAllErrors(std::move(E), [&](const ErrorInfoBase &One) {
    if (!Result.empty())
      Result += '\n';
    Result += One.message();
  });
  return Result;
}

//===----------------------------------------------------------------------===//
// UTF-8
//===----------------------------------------------------------------------===//

// The size of a well-formed sequence at At, 0 for anything else. By Unicode's
// table of them: no overlong forms, no surrogates, nothing beyond U+10FFFF.
static size_t sequenceSize(const UTF8 *At, const UTF8 *End) {
  const UTF8 First = *At;
  if (First < 0x80)
    return 1;
  const size_t Size = First >= 0xC2 && First < 0xE0   ? 2
                      : First >= 0xE0 && First < 0xF0 ? 3
                      : First >= 0xF0 && First < 0xF5 ? 4
                                                      : 0;
  if (Size == 0 || static_cast<size_t>(End - At) < Size)
    return 0;
  const UTF8 Low = First == 0xE0 ? 0xA0 : First == 0xF0 ? 0x90 : 0x80;
  const UTF8 High = First == 0xED ? 0x9F : First == 0xF4 ? 0x8F : 0xBF;
  if (At[1] < Low || At[1] > High)
    return 0;
  for (size_t N = 2; N < Size; ++N)
    if ((At[N] & 0xC0) != 0x80)
      return 0;
  return Size;
}

Boolean llvm::isLegalUTF8String(const UTF8 **Source, const UTF8 *End) {
  for (; *Source != End;) {
    const size_t Size = sequenceSize(*Source, End);
    if (Size == 0)
      return false;
    *Source += Size;
  }
  return true;
}

bool json::isUTF8(StringRef S, size_t *ErrorOffset) {
  const UTF8 *At = S.bytes_begin();
  const bool IsLegal = isLegalUTF8String(&At, S.bytes_end());
  if (!IsLegal && ErrorOffset)
    *ErrorOffset = At - S.bytes_begin();
  return IsLegal;
}

std::string json::fixUTF8(StringRef S) {
  std::string Result;
  while (!S.empty()) {
    const size_t Size = sequenceSize(S.bytes_begin(), S.bytes_end());
    Result += Size ? S.take_front(Size) : StringRef("\xEF\xBF\xBD");
    S = S.drop_front(Size ? Size : 1);
  }
  return Result;
}

//===----------------------------------------------------------------------===//
// String references
//===----------------------------------------------------------------------===//

size_t StringRef::find_last_not_of(char C, size_t From) const {
  for (size_t N = std::min(From, size()); N-- > 0;)
    if (data()[N] != C)
      return N;
  return npos;
}

void StringRef::split(SmallVectorImpl<StringRef> &Out, char Separator,
                      int MaxSplit, bool KeepEmpty) const {
  StringRef Rest = *this;
  for (; MaxSplit != 0; --MaxSplit) {
    const size_t At = Rest.find(Separator);
    if (At == npos)
      break;
    if (KeepEmpty || At != 0)
      Out.push_back(Rest.take_front(At));
    Rest = Rest.drop_front(At + 1);
  }
  if (KeepEmpty || !Rest.empty())
    Out.push_back(Rest);
}

//===----------------------------------------------------------------------===//
// Files: there are none
//===----------------------------------------------------------------------===//

// libc++ says why it ends the program on a stream. With these, the module has no
// imports.
extern "C" int32_t __imported_wasi_snapshot_preview1_fd_close(int32_t) {
  return __WASI_ERRNO_BADF;
}
extern "C" int32_t __imported_wasi_snapshot_preview1_fd_seek(int32_t, int64_t,
                                                             int32_t, int32_t) {
  return __WASI_ERRNO_BADF;
}
extern "C" int32_t
__imported_wasi_snapshot_preview1_fd_write(int32_t, int32_t, int32_t, int32_t) {
  return __WASI_ERRNO_BADF;
}
