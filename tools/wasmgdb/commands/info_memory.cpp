//===- info_memory.cpp - What is where in linear memory -------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "../Command.h"
#include "../JsonOutput.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/MathExtras.h"

using namespace llvm;
using namespace wasm_coredump;

static const char Help[] = R"(The map of linear memory: what the dump has of it.
Usage: info memory
"present" bytes are in the dump. "zero" bytes are in no segment of it, which by
the format's rule means zero. "missing" bytes are unknown: the region in which
the dump was made, or what was cut or redacted.

Stack, data and heap are known from the module's data segments and from wasm-ld's
symbols __stack_pointer, __data_end and __heap_base, where the module has them.)";

namespace {

struct Range {
  uint64_t From, To;
  ByteState State;
};

struct Region {
  std::string Name;
  uint64_t From, To;
  std::string Note;
};

} // namespace

static const char *stateName(ByteState State) {
  return State == ByteState::Present       ? "present"
         : State == ByteState::ImpliedZero ? "zero"
                                           : "missing";
}

// Ranges of equal state from 0 to the end of memory. Later segments win over
// earlier ones, but they are all present.
static std::vector<Range> rangesOf(const Memory &M) {
  std::vector<std::pair<uint64_t, uint64_t>> Present;
  for (const MemorySegment &S : M.Segments)
    if (!S.Data.empty())
      Present.push_back(
          {S.Address, SaturatingAdd<uint64_t>(S.Address, S.Data.size())});
  llvm::sort(Present);
  std::vector<Range> Result;
  auto Add = [&](uint64_t From, uint64_t To, ByteState State) {
    if (From >= To)
      return;
    if (!Result.empty() && Result.back().State == State)
      Result.back().To = To;
    else
      Result.push_back({From, To, State});
  };
  uint64_t At = 0;
  auto Gap = [&](uint64_t To) {
    uint64_t Lost = M.GapsLost ? To : std::min(To, M.LostBelow);
    if (At < Lost) {
      Add(At, Lost, ByteState::Unavailable);
      At = Lost;
    }
    Add(At, To, ByteState::ImpliedZero);
    At = std::max(At, To);
  };
  for (auto [From, To] : Present) {
    if (From > At)
      Gap(From);
    Add(std::max(From, At), To, ByteState::Present);
    At = std::max(At, To);
  }
  Gap(M.sizeInBytes());
  return Result;
}

// The value of i32.const or i64.const at the start of an initializer.
static std::optional<uint64_t> constantOf(const Global &G) {
  if (G.Init.size() < 2 || (G.Init[0] != 0x41 && G.Init[0] != 0x42))
    return std::nullopt;
  std::optional<Leb> V = readSLeb(G.Init, 1, 64);
  if (!V)
    return std::nullopt;
  return G.Init[0] == 0x41 ? V->Value & 0xFFFFFFFF : V->Value;
}

namespace {

/// Where the linker put things, as far as the module tells.
class Layout {
public:
  explicit Layout(Session &S) : S(S) {}

  std::vector<Region> regions(const Memory &M) const {
    std::vector<Region> Result;
    uint64_t Size = M.sizeInBytes();
    if (M.LostBelow)
      Result.push_back({"reserved", 0, M.LostBelow, "where the dump was made"});
    std::optional<uint64_t> DataFrom, DataTo = symbol("__data_end");
    for (const DataSegment &D : S.M.Data) {
      if (!D.Address || D.Memory != 0 || D.Contents.empty())
        continue;
      DataFrom = std::min(DataFrom.value_or(~0ull), *D.Address);
      if (!symbol("__data_end"))
        DataTo = std::max(DataTo.value_or(0), *D.Address + D.Contents.size());
    }
    if (std::optional<uint32_t> Index = named("__stack_pointer")) {
      std::optional<uint64_t> Top = initial(*Index);
      // wasm-ld puts the stack below all data, or behind it.
      uint64_t Bottom =
          DataTo && Top && DataFrom && *Top > *DataFrom ? *DataTo : M.LostBelow;
      if (Top && Bottom < *Top)
        Result.push_back({"stack", Bottom, *Top, inUse(*Index, Bottom, *Top)});
    }
    if (DataFrom && DataTo && *DataFrom < *DataTo)
      Result.push_back({"data", *DataFrom, *DataTo, "static variables"});
    if (std::optional<uint64_t> Heap = symbol("__heap_base"))
      if (*Heap < Size)
        Result.push_back({"heap", *Heap, Size, ""});
    llvm::sort(Result, [](const Region &A, const Region &B) {
      return std::tie(A.From, A.Name) < std::tie(B.From, B.Name);
    });
    return Result;
  }

private:
  std::optional<uint32_t> named(StringRef Name) const {
    for (const Export &E : S.M.Exports)
      if (E.Kind == 3 && E.Name == Name)
        return E.Index;
    uint32_t Count =
        S.M.NumImportedGlobals + static_cast<uint32_t>(S.M.Globals.size());
    for (uint32_t N = 0; N < Count; ++N)
      if (S.M.globalName(N) == Name)
        return N;
    return std::nullopt;
  }
  std::optional<uint64_t> initial(uint32_t Index) const {
    if (Index < S.M.NumImportedGlobals ||
        Index - S.M.NumImportedGlobals >= S.M.Globals.size())
      return std::nullopt;
    return constantOf(S.M.Globals[Index - S.M.NumImportedGlobals]);
  }
  std::optional<uint64_t> symbol(StringRef Name) const {
    std::optional<uint32_t> Index = named(Name);
    return Index ? initial(*Index) : std::nullopt;
  }
  std::string inUse(uint32_t Index, uint64_t Bottom, uint64_t Top) const {
    for (const Register &R : globalsOf(S)) {
      if (R.Name != "global" + std::to_string(Index))
        continue;
      Scalar Now = S.reader().scalar(R.Val);
      uint64_t At = Now.Low & 0xFFFFFFFF;
      if (Now.isValid() && At >= Bottom && At <= Top)
        return "in use from 0x" + utohexstr(At, true) + ", " +
               std::to_string(Top - At) + " bytes";
    }
    return "";
  }

  Session &S;
};

} // namespace

static std::string hex(uint64_t V) {
  std::string Result;
  raw_string_ostream(Result) << format_hex(V, 10);
  return Result;
}

constexpr size_t MaxRanges = 1000;

static json::Object asJson(const Memory &M, size_t Number,
                           ArrayRef<Range> Ranges, ArrayRef<Region> Regions) {
  json::Array List, Named;
  for (const Range &R : Ranges)
    List.push_back(json::Object{
        {"start", R.From}, {"end", R.To}, {"state", stateName(R.State)}});
  for (const Region &R : Regions)
    Named.push_back(json::Object{
        {"name", R.Name}, {"start", R.From}, {"end", R.To}, {"note", R.Note}});
  return json::Object{{"memory", Number},
                      {"size", M.sizeInBytes()},
                      {"ranges", std::move(List)},
                      {"regions", std::move(Named)}};
}

static void print(Session &S, const Memory &M, size_t Number,
                  ArrayRef<Range> Ranges, ArrayRef<Region> Regions) {
  S.Out << "Memory " << Number << ": " << M.MinPages << " page"
        << (M.MinPages == 1 ? "" : "s") << ", " << M.sizeInBytes() << " bytes"
        << (M.Shared ? ", shared" : "") << (M.Is64 ? ", 64-bit" : "") << '\n';
  S.Out << "  Start       End               Size  Contents\n";
  for (const Range &R : Ranges.take_front(MaxRanges))
    S.Out << "  " << hex(R.From) << "  " << hex(R.To) << "  "
          << format_decimal(static_cast<int64_t>(R.To - R.From), 10) << "  "
          << stateName(R.State) << '\n';
  if (Ranges.size() > MaxRanges)
    S.Out << "  (" << Ranges.size() - MaxRanges << " more ranges)\n";
  for (const Region &R : Regions) {
    S.Out << left_justify(R.Name, 10) << hex(R.From) << '-' << hex(R.To);
    if (!R.Note.empty())
      S.Out << "  " << R.Note;
    S.Out << '\n';
  }
}

static Error run(Session &S, StringRef) {
  if (S.Dump.Memories.empty())
    return createStringError("There is no memory in the core dump.");
  json::Array All;
  for (size_t N = 0; N < S.Dump.Memories.size(); ++N) {
    const Memory &M = S.Dump.Memories[N];
    std::vector<Range> Ranges = rangesOf(M);
    std::vector<Region> Regions;
    if (N == 0)
      Regions = Layout(S).regions(M);
    if (S.Json)
      All.push_back(asJson(M, N, Ranges, Regions));
    else
      print(S, M, N, Ranges, Regions);
  }
  if (S.Json)
    printJson(S, std::move(All));
  return Error::success();
}

static const Command InfoMemory("info memory", "mem", Help, run);
