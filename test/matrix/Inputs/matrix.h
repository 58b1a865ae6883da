//===- matrix.h - A program with every crash in every place -----*- C++ -*-===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//
//
// crashes.cpp and smash.cpp know how to crash, command.cpp and reactor.cpp where.
// What is to be in the dump stands in comments, on the lines of crashes and
// calls:
//
//   //@ NullRead 0 readNull @ Main 1 main
//
// A stack is the frames of the kind, by number, and then those of the context;
// `:none` behind a function says that the compiler gives that call no line. Each
// call that may crash is followed by RAN_ON: the harness reads from memory
// whether anything of the program ran after the crash.
//
//===----------------------------------------------------------------------===//

#ifndef MATRIX_H
#define MATRIX_H

/// Rows of the matrix. The harness reads the names here.
enum class Kind : int {
  None,
  Unreachable,
  Abort,
  Assertion,
  DivideByZero,
  RemainderByZero,
  IntegerOverflow,
  InvalidConversion,
  WideConversion,
  NullRead,
  NullWrite,
  OutOfBoundsRead,
  OutOfBoundsWrite,
  BulkCopy,
  BulkFill,
  AtomicAccess,
  CallNull,
  CallBeyondTable,
  CallMismatch,
  ShadowStack,
  CallDepth,
  StackProtector,
  Terminate,
  PureVirtual,
  HostException,
  HostRequest,
  LibraryAbort,
  LibraryAssertion,
  LibraryAccess,
};

/// Columns of the matrix.
enum class Context : int {
  Main,
  QsortCallback,
  BsearchCallback,
  AtexitHandler,
  StaticInitializer,
  StaticDestructor,
  VirtualCall,
  // A reactor's:
  Export,
  HostCallback,
  TableCallback,
};

/// Crashes, or returns where Kind is None.
int crash(Kind K);

/// The function with the stack protector, in smash.cpp.
int smashStack(int Size);

/// What the harness reads, at the addresses that the module exports.
extern "C" {
/// Times that the program went on behind a call that may have crashed.
extern volatile unsigned ran_on;
/// The same, just before the crash.
extern volatile unsigned ran_before;
/// Address and size of the access that is to fail.
extern volatile unsigned expected_address;
extern volatile unsigned expected_size;
}

#define RAN_ON() (void)(ran_on = ran_on + 1)

#endif // MATRIX_H
