//===- BoundaryOptions.h - How boundaries are bound -------------*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#ifndef WASM_COREDUMP_DRIVER_FINALIZE_BOUNDARYOPTIONS_H
#define WASM_COREDUMP_DRIVER_FINALIZE_BOUNDARYOPTIONS_H

namespace wasm_coredump {

struct BoundaryOptions {
  /// Clone large library functions too that only reach `abort`.
  bool CloneAll = false;
  /// Clone as little as possible: calls of code that is not instrumented go to
  /// thunks that end the dump. Small; traces end with such code's frame.
  bool Thunks = false;
  /// An `unreachable` of code that is not instrumented is recorded too.
  bool LateTraps = false;
  /// Leave references that the host can get at as they are, see Bindings.h.
  bool PlainTable = false;
};

} // namespace wasm_coredump

#endif // WASM_COREDUMP_DRIVER_FINALIZE_BOUNDARYOPTIONS_H
