// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// A minimal C++ exception runtime for wasm, as Debian has none for wasm32. Types
// match exactly or by catch(...). Follows the Itanium C++ ABI and what LLVM emits for wasm: a landing
// pad's number and its tables are in __wasm_lpad_context.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <typeinfo>

asm(".tagtype __cpp_exception i32\n"
    ".globl __cpp_exception\n"
    "__cpp_exception:\n");

namespace {

struct Header {
  const std::type_info *Type;
  void (*Destroy)(void *);
  int Handlers;
  Header *Outer; ///< The exception whose handler this one was caught in.
};

Header *Caught;

Header *headerOf(void *Object) { return static_cast<Header *>(Object) - 1; }

uint32_t uleb(const uint8_t *&P) {
  uint32_t V = 0, Shift = 0;
  uint8_t B;
  do {
    B = *P++;
    V |= uint32_t(B & 0x7F) << Shift;
    Shift += 7;
  } while (B & 0x80);
  return V;
}

int32_t sleb(const uint8_t *&P) {
  uint32_t V = 0, Shift = 0;
  uint8_t B;
  do {
    B = *P++;
    V |= uint32_t(B & 0x7F) << Shift;
    Shift += 7;
  } while (B & 0x80);
  if (Shift < 32 && (B & 0x40))
    V |= ~0u << Shift;
  return int32_t(V);
}

} // namespace

extern "C" {

int LiveExceptions;

struct {
  uintptr_t PadIndex;
  uintptr_t Tables;
  uintptr_t Selector;
} __wasm_lpad_context;

void *__cxa_allocate_exception(size_t Size) {
  Header *H = static_cast<Header *>(malloc(sizeof(Header) + Size));
  ++LiveExceptions;
  return H + 1;
}

void __cxa_free_exception(void *Object) {
  --LiveExceptions;
  free(headerOf(Object));
}

[[noreturn]] void __cxa_throw(void *Object, std::type_info *Type,
                              void (*Destroy)(void *)) {
  *headerOf(Object) = {Type, Destroy, 0, nullptr};
  __builtin_wasm_throw(0, Object);
}

// The number of handlers is negative while a handler throws its exception again:
// then the handler's end does not destroy it.

void *__cxa_begin_catch(void *Object) {
  Header *H = headerOf(Object);
  H->Handlers = (H->Handlers < 0 ? -H->Handlers : H->Handlers) + 1;
  if (H != Caught) {
    H->Outer = Caught;
    Caught = H;
  }
  return Object;
}

void __cxa_end_catch() {
  Header *H = Caught;
  if (H->Handlers < 0) {
    if (++H->Handlers == 0)
      Caught = H->Outer;
    return;
  }
  if (--H->Handlers > 0)
    return;
  Caught = H->Outer;
  if (H->Destroy)
    H->Destroy(H + 1);
  __cxa_free_exception(H + 1);
}

[[noreturn]] void __cxa_rethrow() {
  Header *H = Caught;
  H->Handlers = -H->Handlers;
  __builtin_wasm_throw(0, H + 1);
}

/// Which handler of the pad takes the exception: the tables (LSDA) are a list of
/// action chains by pad index, as with setjmp and longjmp.
int _Unwind_CallPersonality(void *Object) {
  const uint8_t *P =
      reinterpret_cast<const uint8_t *>(__wasm_lpad_context.Tables);
  const std::type_info *Thrown = headerOf(Object)->Type;
  __wasm_lpad_context.Selector = 0;
  if (*P++ != 0xFF) // Base of the pads: none.
    abort();
  const uint8_t *Types = nullptr;
  if (*P++ != 0xFF) {
    uint32_t Distance = uleb(P);
    Types = P + Distance;
  }
  ++P; // Encoding of the call sites.
  uint32_t Size = uleb(P);
  const uint8_t *Actions = P + Size;
  uint32_t Action = 0;
  for (uintptr_t N = 0; N <= __wasm_lpad_context.PadIndex; ++N) {
    uleb(P); // The pad.
    Action = uleb(P);
  }
  while (Action) {
    const uint8_t *A = Actions + Action - 1;
    int32_t Filter = sleb(A);
    const uint8_t *Here = A;
    int32_t Next = sleb(A);
    if (Filter > 0) {
      const std::type_info *Wanted =
          reinterpret_cast<const std::type_info *const *>(Types)[-Filter];
      if (!Wanted || Wanted == Thrown) {
        __wasm_lpad_context.Selector = Filter;
        break;
      }
    }
    Action = Next ? Here - Actions + Next + 1 : 0;
  }
  return 0;
}

} // extern "C"
