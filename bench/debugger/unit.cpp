//===- unit.cpp - One translation unit of a large program -----------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// Thousands of small functions with parameters, variables, nested blocks, types
// of their own and callers of inlined functions: what debug info is made of.
// Everything is local to the unit, so that one object can be linked many times
// over; each copy hangs itself into a chain, which crashes at its end.
//
//===----------------------------------------------------------------------===//

using Step = long (*)(unsigned Depth, long Sum);

extern "C" {
extern Step Chain[];
extern unsigned ChainLength, ChainStride;
}

namespace {
namespace VARIANT {

template <int N> struct Record {
  int id;
  double weight;
  const char *label;
  Record<N - 1> *previous;
  union {
    long wide;
    float narrow[2];
  };
  enum class State { Empty = N, Full, Broken } state;
  int get() const { return id + static_cast<int>(state); }
};
template <> struct Record<0> {
  int id;
  int get() const { return id; }
};

template <typename T>
__attribute__((always_inline)) inline int weigh(const T &record, int factor) {
  int scaled = record.get() * factor;
  if (scaled < 0) {
    int positive = -scaled;
    return positive;
  }
  return scaled;
}

__attribute__((noinline)) long finish(unsigned depth, long sum) {
  unsigned next = depth + ChainStride;
  if (next >= ChainLength)
    __builtin_trap();
  return Chain[next](next, sum + depth);
}

template <int N, int Group> struct Work {
  __attribute__((noinline)) static long run(unsigned depth, long sum,
                                            Record<N> *record, int limit);
};

template <int N, int Group>
long Work<N, Group>::run(unsigned depth, long sum, Record<N> *record,
                         int limit) {
  int numbers[8] = {N, Group, N + Group, 4, 5, 6, 7, 8};
  long total = sum;
  for (int i = 0; i < limit; ++i) {
    int weight = weigh(*record, numbers[i & 7]);
    if (weight & 1) {
      double half = weight / 2.0;
      total += static_cast<long>(half);
    } else if (weight > 1000) {
      unsigned reduced = static_cast<unsigned>(weight) % 1000u;
      total ^= reduced;
    } else {
      total -= weight;
    }
    for (int j = 0; j < i; ++j) {
      unsigned mixed = static_cast<unsigned>(total) * 2654435761u;
      numbers[j & 7] += static_cast<int>(mixed >> (j & 15));
      total += numbers[(i + j) & 7] * (mixed & 3 ? 3 : 5);
      if (numbers[j & 7] == 77 && mixed > 5) {
        long long product = static_cast<long long>(total) * mixed;
        total = static_cast<long>(product >> 7);
      }
    }
  }
  if constexpr (N > 1) {
    Record<N - 1> inner{numbers[1], 0.5, "inner", nullptr, {total}, {}};
    if (limit > 2 && N % 4 != 0)
      return Work<N - 1, Group>::run(depth, total, &inner, limit - 1) + total;
    return Work<N - 1, Group>::run(depth, total + 1, &inner, limit) - total;
  } else {
    return finish(depth, total);
  }
}

template <int Group> long descend(unsigned depth, long sum) {
  Record<DEPTH> record{static_cast<int>(depth), 1.5, "first", nullptr, {7}, {}};
  return Work<DEPTH, Group>::run(depth, sum, &record, 9);
}

template <int... Groups> struct List {};
template <int N, int... Groups> struct Make : Make<N - 1, N - 1, Groups...> {};
template <int... Groups> struct Make<0, Groups...> {
  using Result = List<Groups...>;
};
template <int... Groups> Step choose(unsigned which, List<Groups...>) {
  static const Step All[] = {descend<Groups>...};
  return All[which % sizeof...(Groups)];
}

__attribute__((constructor)) void enter() {
  Chain[ChainLength] = choose(ChainLength, Make<GROUPS>::Result());
  ++ChainLength;
}

} // namespace VARIANT
} // namespace
