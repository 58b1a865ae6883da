// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// What is known of a module: where its functions begin, which of them were added
// by `wasm-coredump finalize`, names, build id. From the module's bytes, or from a
// compiled module, whose code cannot be read: then the custom section
// `wasm_coredump.functions` (runtime/include/wasm_coredump/abi.h) tells.

import { Reader, bytesOf, isModule } from './bytes.js';
import { sectionIds, sectionsOf } from './sections.js';

const functionsName = 'wasm_coredump.functions';
const functionsVersion = 1;

const kinds = { other: 0, entry: 1, call: 2, clone: 3 };

// A decoded section of functions; null if it is damaged.
function readTable(bytes) {
  const reader = new Reader(bytes);
  if (reader.u32() !== functionsVersion) return null;
  const numImports = reader.u32();
  let at = reader.u32();
  const count = reader.u32();
  if (reader.failed || count > reader.remaining) return null;
  const starts = new Array(count);
  for (let i = 0; i < count; ++i) starts[i] = at += reader.u32();
  const numAdded = reader.u32();
  if (reader.failed || numAdded > reader.remaining || numAdded > count) return null;
  const added = new Array(numAdded);
  for (let i = 0; i < numAdded; ++i) added[i] = reader.u32();
  return reader.failed ? null : { numImports, starts, ends: null, added };
}

function skipLimits(reader) {
  const flags = reader.byte();
  reader.signed(64);
  if (flags & 1) reader.signed(64);
  if (flags & 8) reader.u32(); // a page size of its own
}

function skipType(reader) {
  const type = reader.byte();
  if (type === 0x63 || type === 0x64) reader.signed(33);
}

function countImportedFunctions(bytes, section) {
  const reader = new Reader(bytes, section.payload, section.end);
  let functions = 0;
  for (let n = reader.u32(); n > 0 && !reader.failed; --n) {
    reader.take(reader.u32());
    reader.take(reader.u32());
    switch (reader.byte()) {
      case 0:
        reader.u32();
        ++functions;
        break;
      case 1:
        skipType(reader);
        skipLimits(reader);
        break;
      case 2:
        skipLimits(reader);
        break;
      case 3:
        skipType(reader);
        reader.byte();
        break;
      case 4:
        reader.byte();
        reader.u32();
        break;
      default:
        reader.failed = true;
    }
  }
  return reader.failed ? null : functions;
}

// The same from the code itself, with the bodies' ends.
function decodeTable(bytes, sections) {
  const imports = sections.find(({ id }) => id === sectionIds.import);
  const code = sections.find(({ id }) => id === sectionIds.code);
  const numImports = imports ? countImportedFunctions(bytes, imports) : 0;
  if (!code || numImports === null) return null;
  const reader = new Reader(bytes, code.payload, code.end);
  const starts = [];
  const ends = [];
  for (let n = reader.u32(); n > 0; --n) {
    const size = reader.u32();
    starts.push(reader.at);
    reader.take(size);
    if (reader.failed) return null;
    ends.push(reader.at);
  }
  return { numImports, starts, ends, added: [] };
}

// Function names and the module's, as the name section has them.
function readNames(bytes) {
  const reader = new Reader(bytes);
  const names = { module: '', functions: new Map() };
  while (reader.remaining > 0 && !reader.failed) {
    const id = reader.byte();
    const part = new Reader(reader.take(reader.u32()));
    if (reader.failed) break;
    if (id === 0) names.module = part.name();
    if (id !== 1) continue;
    for (let n = part.u32(); n > 0 && !part.failed; --n) {
      const index = part.u32();
      const name = part.name();
      if (!part.failed) names.functions.set(index, name);
    }
  }
  return names;
}

export class ModuleInfo {
  #names = null;
  #byName = null;

  constructor(customSection, table) {
    this.customSection = customSection;
    this.table = table;
  }

  get hasFunctions() {
    return this.table !== null;
  }

  // Has the finalizer written a list of what it added?
  get isFinalized() {
    return this.table !== null && this.customSection(functionsName) !== null;
  }

  get buildId() {
    const section = this.customSection('build_id');
    if (!section) return new Uint8Array();
    const reader = new Reader(section);
    const id = reader.take(reader.u32());
    return reader.failed ? new Uint8Array() : id.slice();
  }

  get names() {
    if (!this.#names) {
      const section = this.customSection('name');
      this.#names = section ? readNames(section) : { module: '', functions: new Map() };
    }
    return this.#names;
  }

  // The function of that name, if there is exactly one.
  indexOfName(name) {
    if (!this.#byName) {
      this.#byName = new Map();
      for (const [index, text] of this.names.functions) {
        this.#byName.set(text, this.#byName.has(text) ? null : index);
      }
    }
    return this.#byName.get(name) ?? null;
  }

  // Where a function's body begins in the file; undefined if there is none.
  startOf(index) {
    return this.table.starts[index - this.table.numImports];
  }

  #endOf(index) {
    const { ends, starts, numImports } = this.table;
    return ends?.[index - numImports] ?? starts[index - numImports + 1] ?? Infinity;
  }

  // Does a frame with that function and file offset (if known) fit?
  holds(index, fileOffset) {
    const start = this.startOf(index);
    if (start === undefined) return false;
    return (
      fileOffset === null || (fileOffset >= start && fileOffset < this.#endOf(index))
    );
  }

  // The function around a file offset, or null.
  functionAt(fileOffset) {
    const { starts, numImports } = this.table;
    let low = 0;
    for (let high = starts.length; low < high;) {
      const middle = (low + high) >> 1;
      if (starts[middle] <= fileOffset) low = middle + 1;
      else high = middle;
    }
    const index = numImports + low - 1;
    return low > 0 && this.holds(index, fileOffset) ? index : null;
  }

  // What the finalizer added a function as; null for the program's own.
  #kindOf(index) {
    if (!this.table) return null;
    const { added, starts, numImports } = this.table;
    return added[index - numImports - (starts.length - added.length)] ?? null;
  }

  // A thunk, and the like: no part of the program.
  isGenerated(index) {
    const kind = this.#kindOf(index);
    return kind !== null && kind < kinds.clone;
  }

  // A thunk that ends an unwinding.
  isEntry(index) {
    return this.#kindOf(index) === kinds.entry;
  }

  isCallThunk(index) {
    return this.#kindOf(index) === kinds.call;
  }

  // The function that a clone is a copy of; of others themselves.
  originalOf(index) {
    const kind = this.#kindOf(index);
    return kind !== null && kind >= kinds.clone ? kind - kinds.clone : index;
  }
}

// From a WebAssembly.Module or a module's bytes.
export function moduleInfo(module) {
  if (isModule(module)) {
    const customSection = (name) => {
      const [first] = WebAssembly.Module.customSections(module, name);
      return first ? new Uint8Array(first) : null;
    };
    const section = customSection(functionsName);
    return new ModuleInfo(customSection, section ? readTable(section) : null);
  }
  const bytes = bytesOf(module);
  const sections = sectionsOf(bytes);
  const customSection = (wanted) => {
    const found = sections.find(({ name }) => name === wanted);
    return found ? bytes.subarray(found.contents, found.end) : null;
  };
  const table = decodeTable(bytes, sections);
  const listed = customSection(functionsName);
  if (table && listed) {
    const { added, starts } = readTable(listed) ?? { added: [], starts: [] };
    if (starts.length === table.starts.length) table.added = added;
  }
  return new ModuleInfo(customSection, table);
}
