//===- MayUnwind.cpp - Which calls can come back unwinding ----------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "MayUnwind.h"
#include "Guards.h"
#include "MemoryGuards.h"
#include "TrapSites.h"
#include "llvm/Analysis/TargetLibraryInfo.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/InstrTypes.h"
#include "llvm/IR/IntrinsicInst.h"
#include "llvm/IR/Module.h"

using namespace llvm;
using namespace wasm_coredump;

/// Library functions that neither trap (on memory the caller owns) nor call
/// back, nor end the program. The allocating ones are not among them: they may
/// end in abort. Freeing never does, and destructors are full of it.
static bool isCalmLibraryFunction(LibFunc F) {
  switch (F) {
  case LibFunc_memchr:
  case LibFunc_memcmp:
  case LibFunc_memcpy:
  case LibFunc_memmove:
  case LibFunc_memrchr:
  case LibFunc_memset:
  case LibFunc_bcmp:
  case LibFunc_strcat:
  case LibFunc_strchr:
  case LibFunc_strcmp:
  case LibFunc_strcpy:
  case LibFunc_strcspn:
  case LibFunc_strlen:
  case LibFunc_strncat:
  case LibFunc_strncmp:
  case LibFunc_strncpy:
  case LibFunc_strnlen:
  case LibFunc_strpbrk:
  case LibFunc_strrchr:
  case LibFunc_strspn:
  case LibFunc_strstr:
  case LibFunc_stpcpy:
  case LibFunc_stpncpy:
  case LibFunc_strcasecmp:
  case LibFunc_strncasecmp:
  case LibFunc_atoi:
  case LibFunc_atol:
  case LibFunc_atoll:
  case LibFunc_strtol:
  case LibFunc_strtoll:
  case LibFunc_strtoul:
  case LibFunc_strtoull:
  case LibFunc_abs:
  case LibFunc_labs:
  case LibFunc_llabs:
  case LibFunc_ffs:
  case LibFunc_ffsl:
  case LibFunc_ffsll:
  case LibFunc_isdigit:
  case LibFunc_isascii:
  case LibFunc_toascii:
  case LibFunc_acos:
  case LibFunc_acosf:
  case LibFunc_asin:
  case LibFunc_asinf:
  case LibFunc_atan:
  case LibFunc_atanf:
  case LibFunc_atan2:
  case LibFunc_atan2f:
  case LibFunc_cbrt:
  case LibFunc_cbrtf:
  case LibFunc_ceil:
  case LibFunc_ceilf:
  case LibFunc_copysign:
  case LibFunc_copysignf:
  case LibFunc_cos:
  case LibFunc_cosf:
  case LibFunc_cosh:
  case LibFunc_coshf:
  case LibFunc_exp:
  case LibFunc_expf:
  case LibFunc_exp2:
  case LibFunc_exp2f:
  case LibFunc_expm1:
  case LibFunc_expm1f:
  case LibFunc_fabs:
  case LibFunc_fabsf:
  case LibFunc_floor:
  case LibFunc_floorf:
  case LibFunc_fmax:
  case LibFunc_fmaxf:
  case LibFunc_fmin:
  case LibFunc_fminf:
  case LibFunc_fmod:
  case LibFunc_fmodf:
  case LibFunc_frexp:
  case LibFunc_frexpf:
  case LibFunc_ldexp:
  case LibFunc_ldexpf:
  case LibFunc_log:
  case LibFunc_logf:
  case LibFunc_log10:
  case LibFunc_log10f:
  case LibFunc_log1p:
  case LibFunc_log1pf:
  case LibFunc_log2:
  case LibFunc_log2f:
  case LibFunc_modf:
  case LibFunc_modff:
  case LibFunc_nearbyint:
  case LibFunc_nearbyintf:
  case LibFunc_pow:
  case LibFunc_powf:
  case LibFunc_remainder:
  case LibFunc_rint:
  case LibFunc_rintf:
  case LibFunc_round:
  case LibFunc_roundf:
  case LibFunc_sin:
  case LibFunc_sinf:
  case LibFunc_sinh:
  case LibFunc_sinhf:
  case LibFunc_sqrt:
  case LibFunc_sqrtf:
  case LibFunc_tan:
  case LibFunc_tanf:
  case LibFunc_tanh:
  case LibFunc_tanhf:
  case LibFunc_trunc:
  case LibFunc_truncf:
  case LibFunc_free:
    return true;
  default:
    return false;
  }
}

/// The C++ library's own operator delete, and destructors of std::exception and
/// its kind, which user code only declares: _ZNSt13runtime_errorD1Ev.
static bool isCalmCxxFunction(StringRef Name) {
  if (Name.starts_with("_ZdlPv") || Name.starts_with("_ZdaPv"))
    return true;
  unsigned Length;
  if (!Name.consume_front("_ZNSt") || Name.consumeInteger(10, Length) ||
      Length > Name.size())
    return false;
  Name = Name.drop_front(Length);
  return Name == "D0Ev" || Name == "D1Ev" || Name == "D2Ev";
}

static bool hasTrapSite(Function &F, const Options &O) {
  return stackGuard(F, O) || any_of(instructions(F), [&](Instruction &I) {
           SmallVector<Guard, 2> Guards;
           findGuards(I, O, Guards);
           return !Guards.empty() || alwaysTraps(I) || accessesMemory(I, O);
         });
}

MayUnwind::MayUnwind(Module &M, const Options &O, LibraryInfo TLI,
                     function_ref<bool(Function &)> Instrumentable)
    : O(O) {
  if (!O.Elide)
    return;
  // Greatest fixpoint: all functions are calm until shown otherwise, so that
  // recursion alone disturbs nobody.
  SmallVector<Function *> Candidates;
  for (Function &F : M)
    if (Instrumentable(F) && !F.isInterposable() && !hasTrapSite(F, O)) {
      Calm.insert(&F);
      Candidates.push_back(&F);
    }
  bool Changed = true;
  while (Changed) {
    Changed = false;
    erase_if(Candidates, [&](Function *F) {
      const TargetLibraryInfo &Info = TLI(*F);
      bool Disturbed = any_of(instructions(*F), [&](Instruction &I) {
        auto *Call = dyn_cast<CallBase>(&I);
        return Call && call(*Call, Info);
      });
      if (Disturbed) {
        Calm.erase(F);
        Changed = true;
      }
      return Disturbed;
    });
  }
}

bool MayUnwind::call(const CallBase &Call, const TargetLibraryInfo &TLI) const {
  if (Call.isInlineAsm() || isa<IntrinsicInst>(Call))
    return false;
  if (!O.Elide)
    return true;
  const Function *Callee = Call.getCalledFunction();
  if (!Callee)
    return true;
  if (Calm.contains(Callee))
    return false;
  if (!Callee->isDeclaration())
    return true;
  LibFunc LF;
  return !(TLI.getLibFunc(Call, LF) && isCalmLibraryFunction(LF)) &&
         !isCalmCxxFunction(Callee->getName());
}
