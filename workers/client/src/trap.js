// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// What an engine says of a trap, as a trap kind of the dump.

import { trapKinds as kinds } from './info.js';

// Texts of V8 (also V8 before 10), SpiderMonkey and JavaScriptCore, which adds
// " (evaluating '...')". V8 has one text for null functions and wrong signatures,
// SpiderMonkey one for memories and tables: they are taken for the kind that
// programs show more often.
const messages = [
  [/^unreachable/i, kinds.unreachable],
  [
    /memory access out of bounds|out of bounds memory access|^index out of bounds/i,
    kinds.outOfBoundsAccess,
  ],
  [/unaligned/i, kinds.unknown],
  [/divi(de|sion) by zero|remainder by zero/i, kinds.divideByZero],
  [/integer overflow|divide result unrepresentable/i, kinds.integerOverflow],
  [
    /float unrepresentable|invalid conversion to integer|out of bounds trunc/i,
    kinds.invalidConversion,
  ],
  [/null function or function signature mismatch/i, kinds.indirectCallMismatch],
  [/indirect call to null|null table entry|null function/i, kinds.indirectCallNull],
  [
    /table (index is|index|access) out of bounds|out of bounds (call_indirect|table access)/i,
    kinds.indirectCallOutOfBounds,
  ],
  [/signature mismatch|signature that does not match/i, kinds.indirectCallMismatch],
];

// No pattern: V8 ends the process if it has no room on the stack to compile one.
function isOverflowText(message) {
  const text = message.toLowerCase();
  return (
    text.includes('maximum call stack size exceeded') ||
    text.includes('too much recursion') ||
    text.startsWith('stack overflow')
  );
}

// A property of what was thrown, as a string: errors may come from other realms,
// and anything may be thrown, also something that does not let itself be read.
function textOf(error, key) {
  try {
    return typeof error?.[key] === 'string' ? error[key] : '';
  } catch {
    return '';
  }
}

function isException(error) {
  try {
    // Not every engine that has them tags them.
    const { Exception } = WebAssembly;
    if (Exception && error instanceof Exception) return true;
    return Object.prototype.toString.call(error) === '[object WebAssembly.Exception]';
  } catch {
    return false;
  }
}

// Thrown by wasm code itself, not by the host?
export const isTrap = (error) => textOf(error, 'name') === 'RuntimeError';

export const isStackOverflow = (error) =>
  ['RangeError', 'InternalError'].includes(textOf(error, 'name')) &&
  isOverflowText(textOf(error, 'message'));

// Is it about wasm, even if its stack shows no frame?
export const isAboutWasm = (error) => isTrap(error) || isException(error);

export function trapKindOf(error) {
  if (isStackOverflow(error)) return kinds.callDepthExhausted;
  // A wasm exception that nobody caught: for C++, which has only those, that is
  // the call of std::terminate.
  if (isException(error)) return kinds.cxxTerminate;
  if (!isTrap(error)) return kinds.hostException;
  const message = textOf(error, 'message');
  if (isOverflowText(message)) return kinds.callDepthExhausted;
  return messages.find(([pattern]) => pattern.test(message))?.[1] ?? kinds.unknown;
}
