// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// Exceptions of host functions as core dumps.
//
//   JavaScript -> export f -> ... -> import g -> throws error
//
// The wrapper of the import catches the error, raises in the instance, and gives
// some value back: the wasm functions unwind and record themselves, f's thunk
// finishes the dump and traps. The wrapper of the export throws the same error in
// place of the trap, so the program's own handlers see what they always saw.
//
// With wasm further out (wasm -> JavaScript -> f), the error goes on through it as
// any exception does. It is not raised again there, since that would replace the
// dump: `extractCoredump` adds the outer frames from the error's stack. Nor is a trap
// of the module itself that left no dump: all its frames are in the error's stack,
// from which `coredumpFromError` makes a dump that says what the trap was.

import { bytesOf } from './bytes.js';
import { trapKinds } from './info.js';
import { hasMagic } from './sections.js';
import { originOf, parseStack } from './stack.js';
import { isStackOverflow, isTrap } from './trap.js';

const raiseName = '__wasm_coredump_raise';
const resetName = '__wasm_coredump_reset';

// An import's result must convert to its wasm type, which JavaScript cannot find
// out. false converts to all numbers, BigInts too, and is a value for externref.
// It fails for funcref and for several results: that is what `returns` is for.
const anyResult = false;

function causeOf(error) {
  try {
    return error?.cause;
  } catch {
    return undefined;
  }
}

const ofImports = new WeakMap();
const ofInstance = new WeakMap();

// Is there room on the stack, for patterns to be compiled among other things? V8 ends
// the process where that fails. Further out there is more of it.
function hasRoom() {
  const descend = (n) => (n === 0 ? 0 : 1 + descend(n - 1));
  try {
    return descend(1000) === 1000;
  } catch {
    return false;
  }
}

// Did the code trap, further in, that also called the import we are in?
function isTrapOfCaller(error) {
  if (!isTrap(error) && !isStackOverflow(error)) return false;
  const origin = originOf(error);
  return origin !== null && origin.module === parseStack(new Error())[0]?.module;
}

// One instance's side of the story.
class Host {
  constructor(ignore) {
    this.ignore = ignore;
    this.exports = null; // Until the instance is there, and if it cannot raise.
    this.memory = null;
    this.head = new Uint8Array();
    this.depth = 0; // Imports that are being called.
    // The last error that has a dump: { error, raised }. While `raised`, wasm is
    // unwinding because of it, and the trap that ends that stands for it.
    this.crash = null;
  }

  attach(instance, imports) {
    const { exports } = instance;
    if (typeof exports[raiseName] !== 'function') return false;
    const isMemory = (value) => value instanceof WebAssembly.Memory;
    const imported = () =>
      Object.values(imports).flatMap((module) => Object.values(module));
    this.memory =
      Object.values(exports).find(isMemory) ?? imported().find(isMemory) ?? null;
    this.exports = exports;
    return true;
  }

  // Asked at each call: through a view of the first bytes, which is detached (and
  // empty) once memory has grown.
  holdsDump() {
    if (this.memory === null) return false;
    if (this.head.length === 0) this.head = bytesOf(this.memory).subarray(0, 8);
    return this.head[1] !== 0 && hasMagic(this.head);
  }

  // Calls an import for wasm.
  callImport(target, args, result) {
    if (!this.exports) return Reflect.apply(target, undefined, args);
    const before = this.crash;
    const hadDump = this.holdsDump();
    ++this.depth;
    try {
      const value = Reflect.apply(target, undefined, args);
      this.crash = before; // Whatever crashed below was dealt with.
      return value;
    } catch (error) {
      // Where the stack is full, any call throws an error of its own.
      let passed = { error };
      try {
        passed = this.#raise(error, before, hadDump);
      } catch {}
      if (passed) throw passed.error;
      return result;
    } finally {
      --this.depth;
    }
  }

  // What is to be thrown, as { error }; null if wasm unwinds.
  #raise(error, before, hadDump) {
    const { crash } = this;
    if (crash !== before && crash) {
      // Further in, wasm has crashed, and JavaScript called it past the wrapper.
      if (crash.raised && isTrap(error)) {
        this.#settle(crash);
        return { error: crash.error };
      }
      if (error === crash.error || causeOf(error) === crash.error) {
        this.crash = { error, raised: false };
        return { error };
      }
    }
    if (isTrap(error) && !hadDump && this.holdsDump()) {
      this.crash = { error, raised: false };
      return { error };
    }
    if ((isTrap(error) || isStackOverflow(error)) && !hasRoom()) return { error };
    if (isTrapOfCaller(error)) {
      this.crash = { error, raised: false };
      return { error };
    }
    if (this.ignore(error)) return { error };
    const kind = isStackOverflow(error)
      ? trapKinds.callDepthExhausted
      : trapKinds.hostException;
    try {
      this.exports[raiseName](kind);
    } catch {
      return { error }; // No room on the stack, not even for that.
    }
    this.crash = { error, raised: true };
    return null;
  }

  // Calls an export for the page.
  callExport(target, args) {
    const before = this.crash;
    const hadDump = this.holdsDump();
    try {
      const value = target(...args);
      this.crash = before;
      return value;
    } catch (error) {
      let own = error;
      try {
        own = this.#errorOf(error, before, hadDump);
      } catch {}
      throw own;
    }
  }

  // The error that a trap stands for, or the trap.
  #errorOf(error, before, hadDump) {
    const { crash } = this;
    if (crash !== before && crash?.raised) {
      this.#settle(crash);
      return crash.error;
    }
    if (isTrap(error) && !hadDump && this.holdsDump())
      this.crash = { error, raised: false };
    return error;
  }

  // The unwinding is over. If it did not get to its end (the engine did not take
  // the import's result, or its stack was full), the instance must forget it.
  #settle(crash) {
    crash.raised = false;
    if (!this.holdsDump()) this.exports[resetName]?.();
  }
}

// Also inherited names, as instances of classes have them; nothing of Object's.
function namesOf(object) {
  const names = new Set();
  for (let at = object; at && at !== Object.prototype; at = Object.getPrototypeOf(at)) {
    for (const name of Object.getOwnPropertyNames(at)) names.add(name);
  }
  return names;
}

export function instrumentImports(imports, { ignore = () => false, returns = {} } = {}) {
  const host = new Host(ignore);
  const wrapped = {};
  for (const module of namesOf(imports)) {
    const namespace = imports[module];
    // The finalizer takes it that WASI does not raise; and its proc_exit throws.
    if (
      module.startsWith('wasi_') ||
      (typeof namespace !== 'object' && typeof namespace !== 'function')
    ) {
      wrapped[module] = namespace;
      continue;
    }
    wrapped[module] = {};
    for (const name of namesOf(namespace)) {
      const target = namespace[name];
      const result =
        returns[module] && name in returns[module] ? returns[module][name] : anyResult;
      wrapped[module][name] =
        typeof target === 'function'
          ? (...args) => host.callImport(target, args, result)
          : target;
    }
  }
  ofImports.set(wrapped, host);
  return wrapped;
}

export function instrumentExports(instance, imports) {
  const host = ofImports.get(imports);
  if (!host) throw new TypeError('expected the result of instrumentImports');
  if (!host.attach(instance, imports)) return instance.exports;
  ofInstance.set(instance, host);
  const wrapped = {};
  for (const [name, value] of Object.entries(instance.exports)) {
    const isOwn = name === raiseName || name === resetName;
    wrapped[name] =
      typeof value === 'function' && !isOwn
        ? (...args) => host.callExport(value, args)
        : value;
  }
  return wrapped;
}

export function hostRequest(instance) {
  const raise = instance.exports[raiseName];
  const host = ofInstance.get(instance);
  // Outside of an import nothing would unwind; the next call would trap instead.
  if (typeof raise !== 'function' || (host && host.depth === 0)) return false;
  raise(trapKinds.hostRequest);
  return true;
}

export function resetCoredump(instance) {
  const reset = instance.exports[resetName];
  if (typeof reset !== 'function') return false;
  reset();
  return true;
}
