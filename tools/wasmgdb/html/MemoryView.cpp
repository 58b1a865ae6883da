//===- MemoryView.cpp - The memory that a reader will ask for -------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "MemoryView.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/MathExtras.h"

using namespace llvm;

namespace wasm_coredump {

constexpr uint64_t RowSize = 16;
constexpr uint64_t MaxAdded = 1024;  ///< Bytes of one variable.
constexpr size_t MaxRanges = 2000;   ///< Before merging.
constexpr uint64_t MaxShown = 65536; ///< Bytes of all ranges.
constexpr size_t MaxReasons = 8;

static std::string addressText(uint64_t Address) {
  return "0x" + utohexstr(Address, /*LowerCase=*/true, /*Width=*/8);
}

void MemoryView::add(uint64_t Address, uint64_t Size, std::string Why) {
  if (!Mem || Ranges.size() >= MaxRanges || Address >= Mem->sizeInBytes())
    return;
  const uint64_t End =
      std::min(SaturatingAdd(Address, std::clamp<uint64_t>(Size, 1, MaxAdded)),
               Mem->sizeInBytes());
  Ranges.push_back({alignDown(Address, RowSize),
                    End > UINT64_MAX - RowSize ? End : alignTo(End, RowSize),
                    Ranges.size(),
                    {std::move(Why)},
                    ""});
}

void MemoryView::mark(uint64_t Address, uint64_t Size) {
  MarkedFrom = Address;
  MarkedTo = SaturatingAdd(Address, Size);
}

void MemoryView::finish() {
  llvm::sort(Ranges, [](const Range &A, const Range &B) {
    return std::make_pair(A.From, A.Order) < std::make_pair(B.From, B.Order);
  });
  std::vector<Range> Merged;
  uint64_t Total = 0;
  for (Range &R : Ranges) {
    if (!Merged.empty() && R.From <= Merged.back().To) {
      Range &Last = Merged.back();
      Total += std::max(R.To, Last.To) - Last.To;
      Last.To = std::max(R.To, Last.To);
      for (std::string &Why : R.Why)
        if (!is_contained(Last.Why, Why))
          Last.Why.push_back(std::move(Why));
      continue;
    }
    Total += R.To - R.From;
    if (Total > MaxShown)
      break;
    R.Id = "m" + utohexstr(R.From, /*LowerCase=*/true);
    Merged.push_back(std::move(R));
  }
  Ranges = std::move(Merged);
}

const std::string *MemoryView::idOf(uint64_t Address) const {
  auto It =
      partition_point(Ranges, [&](const Range &R) { return R.To <= Address; });
  return It != Ranges.end() && It->From <= Address ? &It->Id : nullptr;
}

void MemoryView::writeRow(Markup &Out, uint64_t Address) const {
  uint8_t Data[RowSize];
  SmallVector<ByteState, RowSize> States;
  Mem->read(Address, Data, &States);
  auto IsMarked = [&](unsigned N) {
    return Address + N >= MarkedFrom && Address + N < MarkedTo;
  };
  Out << "<span>";
  Out.span("dim", addressText(Address)) << " ";
  for (unsigned N = 0; N < RowSize; ++N) {
    Out << (N == RowSize / 2 ? "  " : " ") << (IsMarked(N) ? "<mark>" : "");
    if (States[N] == ByteState::Unavailable)
      Out << "<i>?" // Two in a row could be a trigraph.
             "?</i>";
    else
      Out.text(toHex(ArrayRef(Data[N]), /*LowerCase=*/true));
    Out << (IsMarked(N) ? "</mark>" : "");
  }
  Out << "  ";
  std::string Text;
  for (unsigned N = 0; N < RowSize; ++N)
    Text += States[N] == ByteState::Unavailable ? '?'
            : isPrint(Data[N])                  ? static_cast<char>(Data[N])
                                                : '.';
  Out.text(Text) << "</span>";
}

void MemoryView::writeRange(Markup &Out, const Range &R) const {
  Out << "<details class=\"card memory\" id=\"" << R.Id.c_str()
      << (MarkedFrom < R.To && R.From < MarkedTo ? "\" open" : "\"")
      << "><summary><code>";
  Out.text(addressText(R.From)) << "</code> <span class=\"note\">";
  for (size_t N = 0; N < R.Why.size() && N < MaxReasons; ++N) {
    Out << (N ? ", " : "");
    Out.text(R.Why[N], 200);
  }
  Out << (R.Why.size() > MaxReasons ? " and more" : "")
      << "</span></summary><pre>";
  for (uint64_t At = R.From; At < R.To && !Out.isFull(); At += RowSize)
    writeRow(Out, At);
  Out << "</pre></details>\n";
}

void MemoryView::write(Markup &Out) const {
  for (const Range &R : Ranges)
    if (!Out.isFull())
      writeRange(Out, R);
}

} // namespace wasm_coredump
