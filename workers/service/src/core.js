// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// The wasm core (../core): reads a dump, asks for those ranges of the symbol file
// that the stack's functions need, and makes a report:
//
//   dialect, executable, buildId   the dump's; buildId in hexadecimal digits, or ''
//   trap        { kind, words, address, size, text }: address null and size 0 if
//               there is none; text is all of it in a line
//   message     what the program said of its end, or ''
//   symbols     'found', 'lines' (of the module's DWARF, and names), 'none', 'damaged',
//               'other build'
//   frameCount, missingFrames, memoryBytes, warnings
//   frames      youngest first: { function, codeOffset, name, language, source },
//               name from the `name` section, or ''
//   source      of a frame, the functions inlined there first, empty without
//               symbols: { name, directory, file, line, column, inlined, parameters }
//   parameters  { name, type, value, artificial }: value null if it is not known; absent
//               where only lines are known
//
// Text of the program's may hold anything, control characters included.

export class CoreError extends Error {
  name = 'CoreError';
}

const decoder = new TextDecoder();

// An instance for one dump.
class Instance {
  constructor(module) {
    this.exports = new WebAssembly.Instance(module).exports;
    this.exports._initialize();
  }

  put(bytes) {
    const at = this.exports.allocate(bytes.length) >>> 0;
    if (!at) throw new CoreError(`no memory for ${bytes.length} bytes`);
    new Uint8Array(this.exports.memory.buffer, at, bytes.length).set(bytes);
    return at;
  }

  // A view: valid up to the next call.
  result() {
    const { memory, resultData, resultSize } = this.exports;
    return new Uint8Array(memory.buffer, resultData() >>> 0, resultSize() >>> 0);
  }

  text() {
    return decoder.decode(this.result());
  }

  readDump(dump) {
    const read = this.exports.readDump(this.put(dump), dump.length);
    const text = this.text();
    if (!read) throw new CoreError(text.replaceAll(/[\x00-\x1f\x7f]+/g, ' '));
    return text;
  }

  // Offset and size of each range of the symbol file that is needed.
  wanted() {
    const bytes = this.result().slice();
    const numbers = new Uint32Array(bytes.buffer);
    const ranges = [];
    for (let i = 0; i < numbers.length; i += 2)
      ranges.push({ offset: numbers[i], size: numbers[i + 1] });
    return merge(ranges);
  }
}

// Ranges with little between them are fetched as one. A Worker may make only some
// requests: for fewer than maxRanges, up to maxWaste bytes are fetched that nobody needs.
function merge(ranges) {
  ranges.sort((a, b) => a.offset - b.offset);
  const gapBefore = (i) => ranges[i].offset - (ranges[i - 1].offset + ranges[i - 1].size);
  const gaps = ranges.slice(1).map((_, i) => Math.max(0, gapBefore(i + 1)));
  gaps.sort((a, b) => a - b);
  let maxGap = usefulGap, waste = 0;
  for (const [i, gap] of gaps.entries()) {
    waste += gap;
    if (waste > maxWaste || gaps.length - i < maxRanges) break;
    maxGap = Math.max(maxGap, gap);
  }
  const merged = [];
  for (const { offset, size } of ranges) {
    const last = merged.at(-1);
    if (last && offset - (last.offset + last.size) <= maxGap)
      last.size = Math.max(last.size, offset + size - last.offset);
    else merged.push({ offset, size });
  }
  return merged;
}

const usefulGap = 4096;
const maxRanges = 32;
const maxWaste = 1 << 20;
// Header, block table, and blocks are three rounds. A file that wants more is
// hostile.
const maxRounds = 4;
// What all ranges may have in total. A block has about 8 KiB.
const maxSymbolBytes = 12 << 20;

async function addRanges(instance, ranges, symbols) {
  const found = await Promise.all(
    ranges.map(({ offset, size }) => symbols(offset, size)),
  );
  ranges.forEach(({ offset, size }, i) => {
    const bytes = found[i];
    if (!bytes || bytes.length < size)
      throw new CoreError(`the symbol file has no ${size} bytes at ${offset}`);
    instance.exports.addRange(offset, size, instance.put(bytes.subarray(0, size)));
  });
}

// In the order of Core.cpp's SectionId.
export const usefulSections = [
  'name',
  'wasm_coredump.functions',
  '.debug_line',
  '.debug_line_str',
  '.debug_str',
];

export class Core {
  #module;
  /** Bytes of wasm memory that the last dump took. */
  memorySize = 0;

  /** @param {WebAssembly.Module} module core.wasm */
  constructor(module) {
    this.#module = module;
  }

  /** The dump's build id in hexadecimal digits, or ''. Throws CoreError. */
  buildId(dump) {
    return new Instance(this.#module).readDump(dump);
  }

  /**
   * @param {Uint8Array} dump
   * @param {object} options
   * @param {(offset: number, size: number) => Promise<Uint8Array | null>}
   *   [options.symbols] the symbol file of the dump's build
   * @param {Record<string, Uint8Array>} [options.sections] contents of the module's
   *   custom sections, by name: those in `usefulSections`
   * @param {number} [options.maxFrames]
   * @returns {Promise<object>} see above. Throws CoreError if there is no core
   *   dump. What goes wrong with the symbols is a warning; their absence leaves
   *   the frames without source.
   */
  async read(dump, options = {}) {
    const instance = new Instance(this.#module);
    const report = await this.#report(instance, dump, options);
    this.memorySize = instance.exports.memory.buffer.byteLength;
    return report;
  }

  async #report(instance, dump, { symbols, sections = {}, maxFrames = 200 }) {
    instance.readDump(dump);
    usefulSections.forEach((name, id) => {
      const bytes = sections[name];
      if (bytes) instance.exports.addSection(id, instance.put(bytes), bytes.length);
    });
    let problem = null;
    if (symbols) {
      try {
        let rounds = 0, total = 0;
        while (!instance.exports.writeReport(maxFrames, 1)) {
          const ranges = instance.wanted();
          total += ranges.reduce((sum, { size }) => sum + size, 0);
          if (++rounds > maxRounds || total > maxSymbolBytes)
            throw new CoreError('the symbol file asks for too much');
          await addRanges(instance, ranges, symbols);
        }
        return JSON.parse(instance.text());
      } catch (error) {
        problem = `symbols: ${error?.message ?? error}`;
      }
    }
    instance.exports.writeReport(maxFrames, 0);
    const report = JSON.parse(instance.text());
    if (problem) {
      report.symbols = 'damaged';
      report.warnings.push(problem);
    }
    return report;
  }

  /** The same dump in the specification's form, without zeros. */
  trim(dump) {
    const instance = new Instance(this.#module);
    instance.readDump(dump);
    if (!instance.exports.trimDump()) throw new CoreError(instance.text());
    return instance.result().slice();
  }
}
