//===- Text.cpp - A core dump as text -------------------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "Print.h"
#include "lib/coredump/TrapKind.h"
#include "lib/wasm/Disassembly.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/bit.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;
using namespace wasm_coredump;

std::string wasm_coredump::typeName(uint8_t Type) {
  std::string Name = valTypeName(Type);
  return StringRef(Name).starts_with("0x") ? "type " + Name : Name;
}

StringRef wasm_coredump::kindName(Value::Kind Kind) {
  switch (Kind) {
  case Value::Kind::Unavailable:
    break;
  case Value::Kind::I32:
    return "i32";
  case Value::Kind::I64:
    return "i64";
  case Value::Kind::F32:
    return "f32";
  case Value::Kind::F64:
    return "f64";
  case Value::Kind::V128:
    return "v128";
  case Value::Kind::Ref:
    return "ref";
  }
  return "unavailable";
}

namespace {

// Names come from the file: no control character reaches the terminal.
struct Quoted {
  StringRef Text;
};
raw_ostream &operator<<(raw_ostream &OS, Quoted Q) {
  OS << '"';
  for (unsigned char C : Q.Text) {
    if (C < 0x20 || C == 0x7F)
      OS << "\\x" << utohexstr(C, true, 2);
    else if (C == '"' || C == '\\')
      OS << '\\' << C;
    else
      OS << C;
  }
  return OS << '"';
}

raw_ostream &operator<<(raw_ostream &OS, const Value &V) {
  switch (V.K) {
  case Value::Kind::Unavailable:
    return OS << "unavailable";
  case Value::Kind::I32:
    return OS << static_cast<int32_t>(V.Bits)
              << format(" (0x%x)", static_cast<uint32_t>(V.Bits));
  case Value::Kind::I64:
    return OS << static_cast<int64_t>(V.Bits)
              << format(" (0x%llx)", static_cast<unsigned long long>(V.Bits));
  case Value::Kind::F32:
    return OS << format("%.9g", static_cast<double>(bit_cast<float>(
                                    static_cast<uint32_t>(V.Bits))))
              << format(" (bits 0x%08x)", static_cast<uint32_t>(V.Bits));
  case Value::Kind::F64:
    return OS << format("%.17g", bit_cast<double>(V.Bits))
              << format(" (bits 0x%016llx)",
                        static_cast<unsigned long long>(V.Bits));
  case Value::Kind::V128:
    return OS << format("0x%016llx%016llx",
                        static_cast<unsigned long long>(V.HighBits),
                        static_cast<unsigned long long>(V.Bits));
  case Value::Kind::Ref:
    if (V.HighBits)
      return OS << "null";
    return OS << "function " << V.Bits;
  }
  return OS;
}

class TextPrinter {
public:
  TextPrinter(const Coredump &D, raw_ostream &OS) : D(D), OS(OS) {}
  void run();

private:
  const Coredump &D;
  raw_ostream &OS;
  size_t NextThread = 0;

  void printModules();
  void printInstances();
  void printThread(const Thread &T);
  void printValues(StringRef What, ArrayRef<Value> Values);
  void printMemories();
  void printGlobals();
  void printSegments();
  void printInfo();
};

} // namespace

void TextPrinter::printModules() {
  for (size_t I = 0; I < D.Modules.size(); ++I)
    OS << "  module " << I << ": " << Quoted{D.Modules[I].Name} << '\n';
}

void TextPrinter::printInstances() {
  auto List = [&](StringRef What, ArrayRef<uint32_t> Indices) {
    OS << ", " << What << " [";
    interleave(Indices, OS, " ");
    OS << ']';
  };
  for (size_t I = 0; I < D.Instances.size(); ++I) {
    const DumpInstance &Instance = D.Instances[I];
    OS << "  instance " << I << ": module ";
    if (Instance.Module)
      OS << *Instance.Module;
    else
      OS << "not captured";
    List("memories", Instance.Memories);
    List("globals", Instance.Globals);
    OS << '\n';
  }
}

void TextPrinter::printValues(StringRef What, ArrayRef<Value> Values) {
  for (size_t I = 0; I < Values.size(); ++I) {
    OS << "      " << What << ' ' << I << ": ";
    if (Values[I].isAvailable())
      OS << kindName(Values[I].K) << ' ';
    OS << Values[I] << '\n';
  }
}

void TextPrinter::printThread(const Thread &T) {
  OS << "  thread " << Quoted{T.Name} << ": " << T.Frames.size()
     << (T.Frames.size() == 1 ? " frame\n" : " frames\n");
  for (size_t I = 0; I < T.Frames.size(); ++I) {
    const Frame &F = T.Frames[I];
    OS << "    frame " << I << ": ";
    if (F.Instance)
      OS << "instance " << *F.Instance << ' ';
    OS << "function ";
    if (F.Function == Frame::UnknownFunction)
      OS << "unknown";
    else
      OS << F.Function;
    OS << " offset 0x" << utohexstr(F.CodeOffset, true) << '\n';
    printValues("local", F.Locals);
    printValues("stack", F.Stack);
  }
}

void TextPrinter::printMemories() {
  for (size_t I = 0; I < D.Memories.size(); ++I) {
    const Memory &M = D.Memories[I];
    OS << "  memory " << I << ": min " << M.MinPages << " pages";
    if (M.MaxPages)
      OS << ", max " << *M.MaxPages << " pages";
    if (M.Is64)
      OS << ", 64-bit";
    if (M.Shared)
      OS << ", shared";
    OS << ", " << M.sizeInBytes() << " bytes";
    if (M.GapsLost && M.Segments.empty())
      OS << ", contents not in the dump";
    OS << '\n';
  }
}

void TextPrinter::printGlobals() {
  for (size_t I = 0; I < D.Globals.size(); ++I) {
    const DumpGlobal &G = D.Globals[I];
    OS << "  global " << I << ": " << (G.Mutable ? "mut " : "const ")
       << typeName(G.Type) << ' ' << G.Val << '\n';
  }
}

void TextPrinter::printSegments() {
  for (size_t I = 0; I < D.Memories.size(); ++I) {
    for (const MemorySegment &S : D.Memories[I].Segments)
      OS << "  segment: memory " << I << ' ' << format_hex(S.Address, 10)
         << ".." << format_hex(S.Address + S.Data.size(), 10) << ", "
         << S.Data.size() << " bytes\n";
    if (D.Memories[I].LostBelow)
      OS << "  lost: memory " << I << ' ' << format_hex(0, 10) << ".."
         << format_hex(D.Memories[I].LostBelow, 10)
         << ", overwritten by the dump itself\n";
    if (D.Memories[I].GapsLost)
      OS << "  lost: memory " << I << ", all bytes in no segment above\n";
  }
}

void TextPrinter::printInfo() {
  if (!D.Info)
    return;
  const CrashInfo &Info = *D.Info;
  OS << "  crash: " << crashSummary(D) << '\n'
     << "  trap kind: " << Info.Kind << '\n'
     << "  address: 0x" << utohexstr(Info.Address, true) << '\n'
     << "  access size: " << Info.AccessSize << '\n'
     << "  memory pages: " << Info.MemoryPages << '\n'
     << "  missing frames: " << Info.MissingFrames << '\n'
     << "  reserved bytes: " << Info.ReservedBytes << '\n'
     << "  build id: "
     << (Info.BuildId.empty() ? "none" : toHex(Info.BuildId, true)) << '\n';
  if (Info.Flags & InfoFromHost)
    OS << "  written by: the host, from the engine's stack\n";
  if (Info.Flags & InfoFileOffsets)
    OS << "  code offsets: from the start of the module's file\n";
  if (Info.Flags & InfoMemoryRedacted)
    OS << "  memory: redacted\n";
  if (Info.Flags & InfoFramesAdded)
    OS << "  frames added by: the host, from the engine's stack\n";
  constexpr uint32_t Known =
      InfoFromHost | InfoFileOffsets | InfoMemoryRedacted | InfoFramesAdded;
  if (uint32_t Unknown = Info.Flags & ~Known)
    OS << "  unknown flags: 0x" << utohexstr(Unknown, true) << '\n';
}

void TextPrinter::run() {
  OS << "dialect: " << D.Dialect << '\n';
  for (const StackReading &R : D.OtherReadings)
    OS << "the stacks can also be read as: " << R.Dialect
       << " (the module can tell)\n";
  // Contents that several sections may have contributed to are shown once.
  SmallVector<StringRef, 8> Shown;
  for (const DumpSection &S : D.Sections) {
    OS << "\nsection ";
    if (S.Id == 0)
      OS << Quoted{S.Name};
    else
      OS << S.Name;
    OS << ": offset 0x" << utohexstr(S.FileOffset, true) << ", " << S.Size
       << " bytes" << (S.Truncated ? ", truncated" : "") << '\n';
    if (S.Id == 0 && S.Name == "corestack") {
      printThread(D.Threads[NextThread++]);
      continue;
    }
    if (is_contained(Shown, S.Name))
      continue;
    Shown.push_back(S.Name);
    if (S.Id == 5)
      printMemories();
    else if (S.Id == 6)
      printGlobals();
    else if (S.Id == 11)
      printSegments();
    else if (S.Id != 0)
      continue;
    else if (S.Name == "core")
      OS << "  executable: " << Quoted{D.ExecutableName} << '\n';
    else if (S.Name == "coremodules")
      printModules();
    else if (S.Name == "coreinstances")
      printInstances();
    else if (S.Name == InfoSectionName)
      printInfo();
    else if (S.Name == MessageSectionName)
      for (const std::string &Line : messageLines(D))
        OS << "  message: " << Line << '\n';
  }
}

void wasm_coredump::printText(const Coredump &D, raw_ostream &OS) {
  TextPrinter(D, OS).run();
}
