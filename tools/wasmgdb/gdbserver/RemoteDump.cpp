//===- RemoteDump.cpp - A dump in the gdb remote protocol's words ---------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "RemoteDump.h"
#include "Packet.h"
#include "lib/coredump/TrapKind.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"

using namespace llvm;

namespace wasm_coredump {

// What lldb calls the architecture of modules.
static const char Triple[] = "wasm32-unknown-unknown-wasm";

// The two top bits of an address, and the rest of it.
enum : uint64_t { InMemory = 0, InModuleFile = 1 };
static uint64_t spaceOf(uint64_t Address) { return Address >> 62; }
static uint64_t offsetOf(uint64_t Address) { return Address & (~0ull >> 2); }
static uint64_t inModuleFile(uint64_t Offset) {
  return InModuleFile << 62 | Offset;
}

// More frames than anybody reads; an answer has to end somewhere.
static constexpr size_t MaxFrames = 65536;

static std::string hexText(StringRef Text) {
  return toHex(Text, /*LowerCase=*/true);
}

static std::string hexNumber(uint64_t N) {
  return utohexstr(N, /*LowerCase=*/true);
}

static std::string littleEndian(uint64_t Bits, unsigned Size) {
  std::vector<uint8_t> Out;
  appendFixed(Out, Bits, Size);
  return toHex(Out, /*LowerCase=*/true);
}

// Errors that a client may show have a text behind the number.
static std::string failure(StringRef Why) { return "E01;" + hexText(Why); }

static std::optional<uint64_t> number(StringRef Text, unsigned Radix = 16) {
  uint64_t N;
  if (Text.getAsInteger(Radix, N))
    return std::nullopt;
  return N;
}

// "A,B", both hexadecimal.
static std::optional<std::pair<uint64_t, uint64_t>> range(StringRef Text) {
  auto [First, Second] = Text.split(',');
  std::optional<uint64_t> A = number(First), B = number(Second);
  if (!A || !B)
    return std::nullopt;
  return std::make_pair(*A, *B);
}

RemoteDump::RemoteDump(Session &S)
    : S(S), StoppedThread(S.currentThread()), Selected(StoppedThread) {}

// The first prefix that fits is taken. (Longer ones stand before shorter ones.)
const RemoteDump::Query RemoteDump::Queries[] = {
    {"qSupported", &RemoteDump::supported},
    {"qHostInfo", &RemoteDump::hostInfo},
    {"qProcessInfo", &RemoteDump::processInfo},
    {"qRegisterInfo", &RemoteDump::registerInfo},
    {"qfThreadInfo", &RemoteDump::threadInfo},
    {"qsThreadInfo", &RemoteDump::threadInfoEnd},
    {"qThreadStopInfo", &RemoteDump::threadStopInfo},
    {"qThreadExtraInfo,", &RemoteDump::threadExtraInfo},
    {"qMemoryRegionInfo:", &RemoteDump::memoryRegion},
    {"qXfer:libraries:read::", &RemoteDump::libraries},
    {"qWasmCallStack:", &RemoteDump::callStack},
    {"qWasmLocal:", &RemoteDump::wasmLocal},
    {"qWasmGlobal:", &RemoteDump::wasmGlobal},
    {"qWasmStackValue:", &RemoteDump::wasmOperand},
    {"m", &RemoteDump::readMemory},
    {"p", &RemoteDump::readRegister},
    {"H", &RemoteDump::selectThread},
    {"T", &RemoteDump::isAlive},
};

RemoteDump::Reply RemoteDump::answer(StringRef Packet) {
  Reply R;
  if (Packet == "?") {
    R.Text = stopReply(StoppedThread);
  } else if (Packet == "qC") {
    R.Text = currentThread("");
  } else if (Packet == "QStartNoAckMode") {
    R.Text = "OK";
    R.WithoutAcks = true;
  } else if (Packet == "QThreadSuffixSupported" ||
             Packet == "QListThreadsInStopReply" ||
             Packet == "QEnableErrorStrings") {
    R.Text = "OK";
  } else if (Packet == "D" || Packet.starts_with("D;")) {
    R.Text = "OK";
    R.Goodbye = true;
  } else if (Packet == "k") {
    R.Silent = R.Goodbye = true;
  } else if (Packet.starts_with("vKill;")) {
    R.Text = "OK";
    R.Goodbye = true;
  } else if (!Packet.empty() && StringRef("cCsSMXGP").contains(Packet[0])) {
    R.Text = failure("a core dump can't be run or changed");
  } else {
    for (const Query &Q : Queries)
      if (Packet.consume_front(Q.Prefix)) {
        R.Text = (this->*Q.Run)(Packet);
        break;
      }
  }
  return R;
}

//===----------------------------------------------------------------------===//
// The machine
//===----------------------------------------------------------------------===//

std::string RemoteDump::supported(StringRef) {
  return "PacketSize=" + hexNumber(MaxPacketSize) +
         ";qXfer:libraries:read+;QStartNoAckMode+";
}

std::string RemoteDump::hostInfo(StringRef) {
  return "triple:" + hexText(Triple) + ";endian:little;ptrsize:4;";
}

std::string RemoteDump::processInfo(StringRef) {
  return "pid:1;parent-pid:1;triple:" + hexText(Triple) +
         ";endian:little;ptrsize:4;";
}

std::string RemoteDump::registerInfo(StringRef Number) {
  // The pc is all there is; the rest has packets of its own.
  if (number(Number) != 0)
    return "E45";
  return "name:pc;alt-name:pc;bitsize:64;offset:0;encoding:uint;format:hex;"
         "set:General Purpose Registers;gcc:16;dwarf:16;generic:pc;";
}

std::string RemoteDump::readRegister(StringRef Number) {
  auto [Register, Suffix] = Number.split(';');
  size_t Thread = Selected;
  if (Suffix.consume_front("thread:"))
    Thread = number(Suffix.split(';').first).value_or(0);
  if (number(Register) != 0 || wasmFrames(Thread).empty())
    return failure("no such register");
  return littleEndian(pc(Thread, 0), 8);
}

//===----------------------------------------------------------------------===//
// Threads and their stacks
//===----------------------------------------------------------------------===//

ArrayRef<const StackFrame *> RemoteDump::wasmFrames(size_t Thread) {
  if (Thread == 0 || Thread > S.numThreads())
    return {};
  auto [It, New] = Frames.try_emplace(Thread);
  if (New)
    for (const StackFrame &F : S.stackOf(Thread).frames())
      if (F.IsInnermost && It->second.size() < MaxFrames)
        It->second.push_back(&F);
  return It->second;
}

const std::set<uint32_t> &RemoteDump::recursiveFunctions(size_t Thread) {
  auto [It, New] = Recursive.try_emplace(Thread);
  if (New) {
    std::set<uint32_t> Seen;
    for (const StackFrame *F : wasmFrames(Thread))
      if (!Seen.insert(F->Of->Function).second)
        It->second.insert(F->Of->Function);
  }
  return It->second;
}

uint64_t RemoteDump::pc(size_t Thread, size_t Frame) {
  const StackFrame &F = *wasmFrames(Thread)[Frame];
  if (F.FileOffset)
    // Of callers lldb looks up the byte before: it expects return addresses.
    return inModuleFile(*F.FileOffset + (Frame ? 1 : 0));
  // Somewhere in the function; its beginning at least names it.
  const Function *Body = S.M.function(F.Of->Function);
  return inModuleFile(Body ? Body->FileOffset + (Frame ? 1 : 0) : 0);
}

std::string RemoteDump::stopReply(size_t Thread) {
  std::string Result = "T05thread:" + hexNumber(Thread) + ";";
  if (Thread != StoppedThread)
    Result = "T00thread:" + hexNumber(Thread) + ";";
  StringRef Name = S.Dump.Threads[Thread - 1].Name;
  if (!Name.empty())
    Result += "hexname:" + hexText(Name) + ";";
  if (Thread == StoppedThread) {
    Result += "threads:" + threadInfo("").substr(1) + ";";
    std::string Why = crashSummary(S.Dump);
    if (!Why.empty())
      Result += "reason:exception;description:" + hexText(Why) + ";";
  }
  if (!wasmFrames(Thread).empty())
    Result += "00:" + littleEndian(pc(Thread, 0), 8) + ";";
  return Result;
}

std::string RemoteDump::threadInfo(StringRef) {
  std::string Result = "m" + hexNumber(StoppedThread);
  for (size_t N = 1; N <= S.numThreads(); ++N)
    if (N != StoppedThread)
      Result += "," + hexNumber(N);
  return Result;
}

std::string RemoteDump::threadInfoEnd(StringRef) { return "l"; }

std::string RemoteDump::currentThread(StringRef) {
  return "QC" + hexNumber(StoppedThread);
}

std::string RemoteDump::threadStopInfo(StringRef Id) {
  std::optional<uint64_t> N = number(Id);
  if (!N || *N == 0 || *N > S.numThreads())
    return failure("no such thread");
  return stopReply(*N);
}

std::string RemoteDump::threadExtraInfo(StringRef Id) {
  std::optional<uint64_t> N = number(Id);
  if (!N || *N == 0 || *N > S.numThreads())
    return failure("no such thread");
  return hexText(S.Dump.Threads[*N - 1].Name);
}

std::string RemoteDump::isAlive(StringRef Id) {
  std::optional<uint64_t> N = number(Id);
  return N && *N && *N <= S.numThreads() ? "OK" : failure("no such thread");
}

std::string RemoteDump::selectThread(StringRef Operation) {
  // "g2"; -1 and 0 mean all and any.
  StringRef Id = Operation.drop_front(Operation.empty() ? 0 : 1);
  std::optional<uint64_t> N = number(Id);
  if (Id == "-1" || N == 0)
    return "OK";
  if (!N || *N > S.numThreads())
    return failure("no such thread");
  Selected = *N;
  return "OK";
}

std::string RemoteDump::callStack(StringRef Id) {
  std::optional<uint64_t> N = number(Id);
  if (!N || wasmFrames(*N).empty())
    return failure("no stack");
  Unwound.insert(*N);
  std::string Result;
  for (size_t Frame = 0; Frame < wasmFrames(*N).size(); ++Frame)
    Result += littleEndian(pc(*N, Frame), 8);
  return Result;
}

//===----------------------------------------------------------------------===//
// Values
//===----------------------------------------------------------------------===//

static std::string bitsOf(const Value &V) {
  switch (V.K) {
  case Value::Kind::I32:
  case Value::Kind::F32:
    return littleEndian(V.Bits, 4);
  case Value::Kind::I64:
  case Value::Kind::F64:
    return littleEndian(V.Bits, 8);
  case Value::Kind::V128:
    return littleEndian(V.Bits, 8) + littleEndian(V.HighBits, 8);
  case Value::Kind::Unavailable:
  case Value::Kind::Ref:
    break;
  }
  return "";
}

std::string RemoteDump::valueOf(StringRef Place, ValueOf Get) {
  // "frame;index", both decimal.
  auto [FrameText, IndexText] = Place.split(';');
  std::optional<uint64_t> Frame = number(FrameText, 10),
                          Index = number(IndexText, 10);
  if (!Frame || !Index)
    return failure("malformed request");
  std::optional<std::string> Result;
  bool InRecursion = false;
  auto Look = [&](size_t Thread) {
    ArrayRef<const StackFrame *> All = wasmFrames(Thread);
    if (*Frame >= All.size())
      return;
    InRecursion |= recursiveFunctions(Thread).count(All[*Frame]->Of->Function);
    const Value *V = Get(*All[*Frame], *Index);
    std::string Bits = V ? bitsOf(*V) : "";
    Result = Result.value_or(Bits) == Bits ? Bits : "";
  };
  if (Unwound.empty())
    Look(Selected);
  for (size_t Thread : Unwound)
    Look(Thread);
  if (InRecursion)
    return failure("lldb would show it in each of the function's activations");
  if (!Result || Result->empty())
    return failure(Unwound.size() > 1
                       ? "not known, or different in another thread's frame"
                       : "not in the core dump");
  return *Result;
}

std::string RemoteDump::wasmLocal(StringRef Place) {
  return valueOf(Place, [](const StackFrame &F, size_t N) {
    return N < F.Of->Locals.size() ? &F.Of->Locals[N] : nullptr;
  });
}

std::string RemoteDump::wasmOperand(StringRef Place) {
  return valueOf(Place, [](const StackFrame &F, size_t N) {
    return N < F.Of->Stack.size() ? &F.Of->Stack[N] : nullptr;
  });
}

std::string RemoteDump::wasmGlobal(StringRef Place) {
  return valueOf(Place, [&](const StackFrame &F, size_t N) -> const Value * {
    const DumpGlobal *G = N < UINT32_MAX
                              ? S.Dump.globalOf(*F.Of, static_cast<uint32_t>(N))
                              : nullptr;
    // A global has one value, that of the end: it may serve the youngest frame.
    return G && (F.DumpIndex == 0 || !G->Mutable) ? &G->Val : nullptr;
  });
}

//===----------------------------------------------------------------------===//
// Memory and modules
//===----------------------------------------------------------------------===//

std::string RemoteDump::readMemory(StringRef Range) {
  std::optional<std::pair<uint64_t, uint64_t>> R = range(Range);
  if (!R)
    return failure("malformed request");
  const uint64_t At = offsetOf(R->first);
  const size_t Size = std::min<uint64_t>(R->second, MaxPacketSize / 2);
  if (spaceOf(R->first) == InModuleFile) {
    if (At >= S.M.File.size())
      return failure("beyond the module's file");
    return toHex(S.M.File.drop_front(At).take_front(Size), /*LowerCase=*/true);
  }
  const Memory *Mem = S.reader().memory();
  if (spaceOf(R->first) != InMemory || !Mem)
    return failure("no such memory");
  std::vector<uint8_t> Data(Size);
  SmallVector<ByteState, 0> States;
  Mem->read(At, Data, &States);
  // As far as the bytes are known: fewer than asked for is an answer too.
  Data.resize(find(States, ByteState::Unavailable) - States.begin());
  if (Data.empty())
    return failure("not in the core dump");
  return toHex(Data, /*LowerCase=*/true);
}

std::string RemoteDump::memoryRegion(StringRef Address) {
  std::optional<uint64_t> A = number(Address);
  if (!A)
    return failure("malformed request");
  auto Region = [](uint64_t Start, uint64_t End, StringRef Permissions) {
    std::string Result =
        "start:" + hexNumber(Start) + ";size:" + hexNumber(End - Start) + ";";
    if (!Permissions.empty())
      Result += ("permissions:" + Permissions + ";").str();
    return Result;
  };
  const uint64_t At = offsetOf(*A);
  if (spaceOf(*A) == InModuleFile && At < S.M.File.size())
    return Region(inModuleFile(0), inModuleFile(S.M.File.size()), "rx");
  const uint64_t EndOfFiles = 1ull << 63;
  if (*A >= EndOfFiles)
    return Region(EndOfFiles, 0, ""); // To the end of all addresses.
  if (spaceOf(*A) == InModuleFile)
    return Region(inModuleFile(S.M.File.size()), EndOfFiles, "");
  const Memory *Mem = S.reader().memory();
  const uint64_t End = Mem ? std::min(Mem->sizeInBytes(), inModuleFile(0)) : 0;
  if (At >= End)
    return Region(End, inModuleFile(0), "");
  if (!Mem->GapsLost && At >= Mem->LostBelow)
    return Region(Mem->LostBelow, End, "rw");
  // Known and unknown bytes alternate: as far as they are alike.
  std::vector<uint8_t> Data(std::min<uint64_t>(End - At, 0x10000));
  SmallVector<ByteState, 0> States;
  Mem->read(At, Data, &States);
  const bool Known = States[0] != ByteState::Unavailable;
  auto Other = find_if(States, [&](ByteState B) {
    return (B != ByteState::Unavailable) != Known;
  });
  return Region(At, At + (Other - States.begin()), Known ? "rw" : "");
}

std::string RemoteDump::libraries(StringRef Range) {
  std::optional<std::pair<uint64_t, uint64_t>> R = range(Range);
  if (!R)
    return failure("malformed request");
  SmallString<128> Path(S.ModulePath);
  sys::fs::make_absolute(Path);
  std::string Xml;
  raw_string_ostream OS(Xml);
  OS << "<library-list><library name=\"";
  printHTMLEscaped(Path, OS);
  OS << "\"><section address=\"0x" << hexNumber(inModuleFile(0))
     << "\"/></library></library-list>";
  StringRef Rest = StringRef(Xml).substr(R->first);
  StringRef Part =
      Rest.take_front(std::min<uint64_t>(R->second, MaxPacketSize));
  return (Part.size() == Rest.size() ? "l" : "m") + Part.str();
}

} // namespace wasm_coredump
