// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// A report becomes a crash: the dump is read, symbols are found, and all of it is made
// safe to be shown and kept. Plain data: it is stored as JSON beside the dump.

import { Core, CoreError } from './core.js';
import { fingerprintOf } from './fingerprint.js';
import { callText, framesOf, placeText, topFrame } from './frames.js';
import { Refusal } from './limits.js';
import { buildIdIn } from './report.js';
import { openSymbols } from './symbols.js';
import { line, lines, reasonOf } from './text.js';

const maxNotes = 20;

// What the program said, in its lines, unless the trap's text has all of it; else what an
// exception of JavaScript says. What an engine says of a trap is said better by the dump.
function messageOf(read, trap, { error }) {
  const message = lines(read.message, 4096).trim();
  if (message) return trap.text.includes(message) ? '' : message;
  if (!error?.message || error.name === 'RuntimeError') return '';
  return [error.name, error.message].filter(Boolean).join(': ');
}

// What is left to say of a dump that makes the core fail: it is kept all the same, to be
// read elsewhere.
const unread = {
  dialect: '',
  executable: '',
  trap: { kind: 0, words: 'unknown trap', address: null, size: 0, text: 'unknown trap' },
  message: '',
  symbols: 'none',
  frameCount: 0,
  missingFrames: 0,
  memoryBytes: 0,
  warnings: [],
  frames: [],
};

async function readWithCore(coreModule, report, { source, maxFrames }) {
  try {
    return await new Core(coreModule).read(report.dump, {
      symbols: source ? (offset, size) => source.read(offset, size) : undefined,
      sections: report.sections,
      maxFrames,
    });
  } catch (error) {
    if (error instanceof CoreError) throw new Refusal(400, line(error.message, 200));
    return { ...unread, warnings: [`the dump cannot be read here: ${reasonOf(error)}`] };
  }
}

function dumpBuildId(coreModule, dump) {
  try {
    const id = new Core(coreModule).buildId(dump);
    return /^(?:[0-9a-f]{2}){1,64}$/.test(id) ? id : '';
  } catch (error) {
    if (error instanceof CoreError) throw new Refusal(400, line(error.message, 200));
    return '';
  }
}

// Why there are no symbols, or not these, and what helps.
function symbolNotes({ read, found, env, sections }) {
  const names =
    read.symbols === 'lines'
      ? "names and lines are those of the module's DWARF, without inlined functions and arguments"
      : sections.name
        ? 'names are those of the module'
        : 'functions have numbers only';
  const { key, problem, isMissing, source } = found;
  if (isMissing) {
    const bucket = line(env.STORAGE_NAME, 63) || 'BUCKET';
    const upload = `wrangler r2 object put ${bucket}/${key} --file=${key} --remote`;
    const gain = read.symbols === 'lines' ? 'those' : 'lines';
    return [`${problem}, so ${names}; to have ${gain}, upload it: ${upload}`];
  }
  if (problem) return [`no symbols: ${problem}; ${names}`];
  if (source.problem)
    return [`symbols of ${source.place} cannot be read: ${source.problem}`];
  if (read.symbols === 'other build')
    return [`the symbols of ${source.place} are those of another build`];
  if (read.symbols === 'damaged') return [`the symbols of ${source.place} are damaged`];
  if (
    read.symbols === 'found' &&
    read.frames.length > 0 &&
    read.frames.every((frame) => !frame.source?.length)
  )
    return [`the symbols of ${source.place} know none of these functions`];
  return [];
}

/**
 * The crash of a report; throws a Refusal if its dump is none.
 *
 *   time, executable, buildId, dialect, trap, message, symbols, frameCount,
 *   missingFrames, physicalFrames (shown), memoryBytes, frames (see frames.js),
 *   notes, request, event, fingerprint, summary: { trap, function, top, executable }
 */
export async function crashOf(report, { coreModule, env, limits, deadline, time }) {
  const { dump, sections } = report;
  const buildId = dumpBuildId(coreModule, dump) || buildIdIn(sections.build_id);
  const section = sections['wasm_coredump.symbols'];
  const found = await openSymbols({ section, buildId, bucket: env.STORAGE, deadline });
  const { source } = found;
  const read = await readWithCore(coreModule, report, {
    source,
    maxFrames: limits.frames,
  });
  const frames = framesOf(read);
  const executable = line(read.executable, 200);
  const { kind, words, address, size, text } = read.trap;
  const trap = { kind, words: line(words, 200), address, size, text: line(text, 500) };
  const notes = [
    ...symbolNotes({ read, found, env, sections }),
    ...read.warnings.map((warning) => line(warning, 300)),
    ...report.warnings,
  ];
  if (!report.isWhole)
    notes.push(
      `the dump has ${report.size} bytes: only a part of its memory was read; it is stored as it came`,
    );
  if (notes.length > maxNotes)
    notes.splice(maxNotes, Infinity, `${notes.length - maxNotes} more warnings`);
  const top = topFrame(frames);
  const { event } = report;
  const crash = {
    version: 1,
    time,
    executable,
    buildId,
    dialect: line(read.dialect, 50),
    trap,
    message: messageOf(read, trap, event),
    symbols: source?.problem ? 'none' : line(read.symbols, 50),
    frameCount: read.frameCount,
    missingFrames: read.missingFrames,
    physicalFrames: read.frames.length,
    memoryBytes: read.memoryBytes,
    frames,
    notes,
    request: report.request,
    event,
    fingerprint: await fingerprintOf({ trap, frames, buildId, executable }),
  };
  crash.summary = {
    trap: trap.text,
    function: top?.name ?? '',
    top: top ? line(`${callText(top)} at ${placeText(top)}`, 400) : '',
    executable,
  };
  return crash;
}
