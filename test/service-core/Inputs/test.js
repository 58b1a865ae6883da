// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0

import coreModule from 'core.wasm';
import dumpBuffer from 'dump';
import functionBuffer from 'functions';
import lineBuffer from 'line';
import lineStringBuffer from 'line_str';
import nameBuffer from 'name';
import stringBuffer from 'str';
import symbolBuffer from 'symbols';
import { Core, CoreError } from './core.js';

const dump = new Uint8Array(dumpBuffer);
const symbolFile = new Uint8Array(symbolBuffer);
const names = new Uint8Array(nameBuffer);
const sections = {
  name: names,
  'wasm_coredump.functions': new Uint8Array(functionBuffer),
  '.debug_line': new Uint8Array(lineBuffer),
  '.debug_line_str': new Uint8Array(lineStringBuffer),
  '.debug_str': new Uint8Array(stringBuffer),
};
const core = new Core(coreModule);

function equal(actual, expected) {
  const [a, b] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (a !== b) throw new Error(`${a}\nis not\n${b}`);
}

const rangesOf =
  (file, asked = []) =>
  async (offset, size) => {
    asked.push([offset, size]);
    return file.subarray(offset, offset + size);
  };

const lines = (report) =>
  report.frames.flatMap((frame) =>
    frame.source.map((s) => {
      const values = s.parameters.map((p) => `${p.name}=${p.value}`);
      return `${s.name}(${values.join(', ')}) ${s.line}${s.inlined ? ' inlined' : ''}`;
    }),
  );

export const shows = {
  async test() {
    const asked = [];
    const report = await core.read(dump, { symbols: rangesOf(symbolFile, asked) });
    equal(report.symbols, 'found');
    equal(report.trap.text, 'integer divide by zero');
    equal(report.warnings, []);
    const stack = lines(report);
    const text = String.raw`"tab\t, café, and ", 'a' <repeats 20 times>, "\001"`;
    const mask = (line) => line.replaceAll(/0x[0-9a-f]+/g, '0x');
    equal(stack.slice(0, 5).map(mask), [
      'divide(A=41, B=0) 11 inlined',
      `total(O=0x, Small=200 '\\310', Wide=-5000000000, Ratio=2.5, Single=-0.100000001, Flag=true, Letter=10 '\\n', C=7, Ref=@0x) 17`,
      `say(Text=0x ${text}, O=0x, Depth=0) 24`,
      `say(Text=0x ${text}, O=0x, Depth=1) 23`,
      `say(Text=0x ${text}, O=0x, Depth=2) 23`,
    ]);
    if (asked.length > 6) throw new Error(`${asked.length} ranges`);
    equal(core.buildId(dump), report.buildId);
  },
};

export const cutsLongStacks = {
  async test() {
    const report = await core.read(dump, { symbols: rangesOf(symbolFile), maxFrames: 2 });
    equal(report.frames.length, 2);
    if (report.frameCount < 5) throw new Error(`${report.frameCount} frames`);
  },
};

export const hasNamesWithoutSymbols = {
  async test() {
    const report = await core.read(dump, { sections: { name: names } });
    equal(report.symbols, 'none');
    equal(report.frames.slice(0, 2).map((f) => [f.name, f.source.length]), [
      ['total(Order*, unsigned char, long long, double, float, bool, char, Color, int const&)', 0],
      ['say(char const*, Order*, int)', 0],
    ]);
  },
};

export const readsLinesOfDwarf = {
  async test() {
    const report = await core.read(dump, { sections });
    equal(report.symbols, 'lines');
    const full = await core.read(dump, { symbols: rangesOf(symbolFile), sections });
    // Of inlined code, where it was written; and the name of the function around it.
    const place = (s) => s && s.line && [s.file.split('/').at(-1), s.line, s.column];
    equal(
      report.frames.map((f) => place(f.source[0])),
      full.frames.map((f) => place(f.source[0]) || undefined),
    );
    equal(report.frames[0].source[0].name.split('(')[0], 'total');
  },
};

export const refusesOtherSymbols = {
  async test() {
    const other = symbolFile.slice();
    other[24] ^= 1; // The build id.
    const report = await core.read(dump, { symbols: rangesOf(other) });
    equal([report.symbols, report.frames[0].source.length], ['other build', 0]);
    const none = await core.read(dump, { symbols: async () => null });
    equal([none.symbols, none.warnings.length], ['damaged', 1]);
  },
};

export const trims = {
  async test() {
    const small = core.trim(dump);
    if (small.length * 4 > dump.length) throw new Error(`${small.length} bytes`);
    const symbols = rangesOf(symbolFile);
    equal(await core.read(small, { symbols }), await core.read(dump, { symbols }));
  },
};

// Damage of one, two and more bytes: an answer or a CoreError, and no trap.
export const standsDamage = {
  async test() {
    let seed = 1;
    const random = (limit) => {
      seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
      return (seed >>> 8) % limit;
    };
    const small = core.trim(dump);
    let refused = 0, damaged = 0;
    for (let round = 0; round < 600; ++round) {
      const hurtSections = {};
      for (const [name, bytes] of Object.entries(sections)) {
        const copy = (hurtSections[name] = bytes.slice());
        for (let n = random(4); n > 0; --n) copy[random(copy.length)] = random(256);
      }
      await core.read(small, { sections: hurtSections });
    }
    for (let round = 0; round < 400; ++round) {
      const hurt = round % 2 ? small.slice() : small;
      const symbols = round % 2 ? symbolFile : symbolFile.slice();
      const target = round % 2 ? hurt : symbols;
      for (let n = random(4) + 1; n > 0; --n) target[random(target.length)] = random(256);
      const input = round % 5 === 1 ? hurt.subarray(0, random(hurt.length)) : hurt;
      try {
        const report = await core.read(input, { symbols: rangesOf(symbols), sections: { name: names } });
        damaged += report.symbols !== 'found' || report.warnings.length !== 0;
        core.trim(input);
      } catch (error) {
        if (!(error instanceof CoreError)) throw error;
        ++refused;
      }
    }
    if (!damaged || refused > 200) throw new Error(`${damaged} damaged, ${refused} refused`);
    for (const bytes of [new Uint8Array(), new Uint8Array(8), names])
      await core.read(bytes).then(
        () => {
          throw new Error('not refused');
        },
        (error) => equal(error.name, 'CoreError'),
      );
  },
};
