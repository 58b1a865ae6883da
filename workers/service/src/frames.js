// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// The stack as people read it: the functions of the source, inlined ones too, each a
// frame, with everything made safe to be shown.

import { line } from './text.js';

const maxFrames = 1000;
const maxParameters = 30;
// Characters of all parameters together.
const maxParameterText = 500_000;
const manyMore = { name: '...', type: '', value: null, artificial: false };

// Functions that are nobody's own code: the standard libraries and what starts, checks
// and ends programs.
const oneOf = (parts) => parts.join('|');
const libraryNames = new RegExp(
  `^(?:${oneOf([
    // Namespaces and crates, also as the traits of "<T as core::fmt::Display>",
    '<?(?:std|core|alloc|__gnu_cxx|__cxxabiv1|compiler_builtins|hashbrown|wasm_bindgen)::',
    '<?panic_(?:abort|unwind)::',
    '<[^>]* as (?:core|alloc|std)::',
    // and mangled.
    '_ZNK?St',
    '_ZNK?(?:3std|4core|5alloc)',
    'operator (?:new|delete)',
    '__(?:wasm|cxa|rust|rustc|rg|rdl|main_void|original_main|stack_chk|assert|libc|wasi)',
    'rust_(?:begin_unwind|panic)',
    '_start\\b',
    // All of the name.
    `(?:${oneOf([
      '_?abort|exit|qsort(?:_r)?|bsearch',
      '(?:dl)?malloc|free|calloc|realloc',
      'mem(?:cpy|move|set|cmp|chr)|str(?:len|cmp|cpy|chr|ncmp)',
    ])})$`,
  ])})`,
);
const libraryFiles = new RegExp(
  oneOf([
    '^/rustc/',
    '/rustlib/src/',
    '(?:^|/)library/(?:core|std|alloc|panic_abort|panic_unwind)/',
    '/c\\+\\+/v1/',
    '/include/c\\+\\+/',
    'libc-(?:bottom|top)-half',
    '/wasi-libc/',
    '/\\.cargo/(?:registry|git)/',
    '/vendor/',
    '/usr/(?:lib|include)/',
  ]),
);

// A frame without a place is the project's as long as no name says otherwise: without
// symbols nothing has a place. With them, libraries have none.
function isInApp({ name, directory, file, isPlaced }, hasSymbols) {
  if (libraryNames.test(name)) return false;
  if (!isPlaced) return !hasSymbols;
  return !libraryFiles.test(`${directory}/${file}`) && !libraryFiles.test(file);
}

const parametersOf = (list = []) =>
  list.slice(0, maxParameters).map(({ name, type, value, artificial }) => ({
    name: line(name, 100),
    type: line(type, 200),
    // Null: not known. Never a guess.
    value: typeof value === 'string' ? line(value, 300) : null,
    artificial: Boolean(artificial),
  }));

/**
 * Youngest first: { name, directory, file, line, column, inlined, parameters, language,
 * function, codeOffset, isPlaced, hasParameters, inApp }.
 */
export function framesOf(report) {
  const hasSymbols = report.symbols === 'found' || report.symbols === 'lines';
  const found = [];
  let room = maxParameterText;
  for (const physical of report.frames) {
    const { function: index, codeOffset, language = '', source = [] } = physical;
    const number = `function[${index}]`;
    const common = { function: index, codeOffset, language: line(language, 50) };
    const add = (frame) => {
      if (found.length < maxFrames)
        found.push({ ...common, ...frame, inApp: isInApp(frame, hasSymbols) });
    };
    const name = line(physical.name, 300) || number;
    if (source.length === 0)
      add({
        name,
        directory: '',
        file: '',
        line: 0,
        column: 0,
        inlined: false,
        parameters: [],
        hasParameters: false,
        isPlaced: false,
      });
    for (const one of source) {
      const file = line(one.file, 300);
      add({
        name: line(one.name, 300) || name,
        directory: line(one.directory, 500),
        file,
        line: Number(one.line) || 0,
        column: Number(one.column) || 0,
        inlined: Boolean(one.inlined),
        parameters: room > 0 ? parametersOf(one.parameters) : [manyMore],
        hasParameters: Boolean(one.parameters),
        isPlaced: file !== '',
      });
      for (const { name, type, value } of found.at(-1).parameters)
        room -= name.length + type.length + (value?.length ?? 0);
    }
  }
  return found;
}

const argumentsText = ({ parameters }) =>
  parameters
    .map(({ name, value }) => `${name || '?'}=${value ?? '<optimized out>'}`)
    .join(', ');

/** "name (a=1)". Names of the name section may have types of parameters themselves. */
export const callText = (frame) =>
  frame.hasParameters || !frame.name.endsWith(')')
    ? `${frame.name} (${argumentsText(frame)})`
    : frame.name;

/** "shop.cpp:12", or the place in the module. */
export const placeText = (frame) =>
  frame.isPlaced
    ? `${frame.file}${frame.line > 0 ? `:${frame.line}` : ''}`
    : `function[${frame.function}]+0x${frame.codeOffset.toString(16)}`;

/** "#0 name (a=1) at shop.cpp:12" */
export function frameText(frame, number) {
  const place = frame.isPlaced ? `at ${placeText(frame)}` : `in ${placeText(frame)}`;
  return line(`#${number} ${callText(frame)} ${place}`, 1000);
}

/** The frame that says most about a crash: the youngest one of the project. */
export const topFrame = (frames) =>
  frames.find(({ inApp }) => inApp) ?? frames[0] ?? null;
