// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// The multipart form in which a crash goes to a core-dump service, and its way
// there. The form is described in docs/coredump-service.md.

import { isModule } from './bytes.js';
import { describeError, describeRequest } from './event.js';
import { redact } from './redact.js';

// Sections of the module that tell which debug information belongs to it,
const identity = ['build_id', 'external_debug_info'];
// the symbol file, if the module has it with it,
const symbols = ['wasm_coredump.symbols'];
// where functions begin, and what they are called,
const functions = ['wasm_coredump.functions', 'name'];
// and debug information that is still in the module.
const dwarf = [
  '.debug_info',
  '.debug_abbrev',
  '.debug_line',
  '.debug_line_str',
  '.debug_str',
  '.debug_str_offsets',
  '.debug_addr',
  '.debug_ranges',
  '.debug_rnglists',
  '.debug_loc',
  '.debug_loclists',
  '.debug_types',
  '.debug_pubnames',
  '.debug_pubtypes',
];

// What a service takes: a Worker has 128 MB for all that it does at a time.
const defaultMaxSize = 20_000_000;

const gzipType = 'application/gzip';

async function gzip(bytes) {
  const { readable, writable } = new CompressionStream('gzip');
  const writer = writable.getWriter();
  const [, , compressed] = await Promise.all([
    writer.write(bytes),
    writer.close(),
    new Response(readable).arrayBuffer(),
  ]);
  return new Blob([compressed], { type: gzipType });
}

// A part of the form. That it is compressed is in its type.
function partOf(bytes, compress) {
  return compress && typeof CompressionStream === 'function'
    ? gzip(bytes)
    : new Blob([bytes], { type: 'application/octet-stream' });
}

// The sections as { name, part }, one after the other: a module's debug information
// may be large. Null once there is no room.
async function sectionParts(wasmModule, names, room, compress) {
  const parts = [];
  for (const name of names) {
    for (const section of WebAssembly.Module.customSections(wasmModule, name)) {
      const part = await partOf(new Uint8Array(section), compress);
      room -= part.size;
      if (room < 0) return null;
      parts.push({ name: `${name}-section`, part });
    }
  }
  return parts;
}

// The fields [name, value] of the form that say when wasm crashed. What cannot be
// described is left out: the dump is worth sending without it.
function describe(request, event, error) {
  const fields = [];
  if (request) {
    try {
      fields.push(['request', describeRequest(request)]);
    } catch {}
  }
  const described = { type: request ? 'fetch' : 'unknown', ...event };
  if (error !== undefined) described.error = describeError(error);
  return [...fields, ['event', described]];
}

async function formOf(dump, options) {
  const { wasmModule, request, event, error } = options;
  const { compress = true, debugSections = true, maxSize = defaultMaxSize } = options;
  // Before anything else can run: what they describe may change.
  const fields = describe(request, event, error);
  const form = new FormData();
  let part = await partOf(dump, compress);
  // The stack is worth more than nothing.
  if (part.size > maxSize) {
    part = await partOf(redact(dump, { memory: 'none' }), compress);
  }
  form.set('coredump', part, 'coredump');
  for (const [name, value] of fields) form.set(name, JSON.stringify(value));
  if (!wasmModule || !isModule(wasmModule)) return form;

  let room = maxSize - part.size;
  const groups = debugSections ? [identity, symbols, functions, dwarf] : [identity];
  for (const names of groups) {
    const parts = (await sectionParts(wasmModule, names, room, compress)) ?? [];
    for (const { name, part } of parts) {
      form.append(name, part, name);
      room -= part.size;
    }
  }
  return form;
}

// The first of what a service says: it may say much.
async function startOf(response) {
  const reader = response.body?.getReader?.();
  if (!reader) return '';
  const { value } = await reader.read();
  reader.cancel().catch(() => {});
  const text = value ? new TextDecoder().decode(value.subarray(0, 400)) : '';
  return text.replace(/\p{Cc}+/gu, ' ').trim().slice(0, 200);
}

async function post(form, { coredumpService, secret, headers }, signal) {
  const all = new Headers(headers);
  if (secret) all.set('authorization', `Bearer ${secret}`);
  // A redirection would take the dump and the secret to somebody else.
  const init = { method: 'POST', body: form, headers: all, redirect: 'manual', signal };
  const response =
    typeof coredumpService === 'string'
      ? await fetch(coredumpService, init)
      : // The host of the URL means nothing to a service binding.
        await coredumpService.fetch('http://coredump-service/', init);
  if (response.ok) {
    response.body?.cancel?.().catch(() => {});
    return;
  }
  const text = await startOf(response);
  throw new Error(`the service answered ${response.status}${text ? `: ${text}` : ''}`);
}

// Sends a finished dump; throws if the service does not take it, or not in time.
export async function sendCoredump(dump, options) {
  const { coredumpService, timeout = 20_000 } = options;
  if (!coredumpService) throw new Error('no core-dump service is given');
  const form = await formOf(dump, options);
  const controller = new AbortController();
  const answered = post(form, options, controller.signal);
  answered.catch(() => {}); // It may fail after its time.
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`the service did not answer within ${timeout} ms`));
      controller.abort();
    }, timeout);
  });
  try {
    await Promise.race([answered, late]);
  } finally {
    clearTimeout(timer);
  }
}
