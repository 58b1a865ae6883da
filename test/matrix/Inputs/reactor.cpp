//===- reactor.cpp - Places to crash in a reactor -------------------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// What JavaScript calls: exports, from outside and while a function of the module
// waits for it, and a function of the table.
//
//===----------------------------------------------------------------------===//

#include "matrix.h"

#define EXPORT(Name) extern "C" __attribute__((export_name(Name)))
#define IMPORT(Name)                                                           \
  extern "C" __attribute__((import_module("host"), import_name(Name)))

/// Calls the export called_back.
IMPORT("call_back") int callBack(int K);
/// Calls the table's function with this index.
IMPORT("call_table") int callTable(int (*Function)(int), int K);

EXPORT("exported") int exported(int K) {
  int Result = crash(Kind(K)); //@ Export 0 exported
  RAN_ON();
  return Result;
}

EXPORT("called_back") int calledBack(int K) {
  int Result = crash(Kind(K)); //@ HostCallback 0 calledBack
  RAN_ON();
  return Result;
}

[[gnu::noinline]] static int askForCall(int K, int Times) {
  int Sum = 0;
  for (int I = 0; I < Times; ++I)
    Sum += callBack(K); //@ HostCallback 1 askForCall
  RAN_ON();
  return Sum;
}

EXPORT("through_host") int throughHost(int K) {
  int Result = askForCall(K, 2); //@ HostCallback 2 throughHost
  RAN_ON();
  return Result;
}

static int tableFunction(int K) {
  int Result = crash(Kind(K)); //@ TableCallback 0 tableFunction
  RAN_ON();
  return Result;
}

EXPORT("through_table") int throughTable(int K) {
  int Result = callTable(tableFunction, K); //@ TableCallback 1 throughTable
  RAN_ON();
  return Result;
}
