// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// Sends a crash to a core-dump service.

import { extractCoredump } from './extract.js';
import { coredumpFromError } from './fallback.js';
import { isModule } from './bytes.js';
import { trimCoredump } from './trim.js';

// What of a request helps to reproduce a crash, and is no secret.
const headers = [
  'accept',
  'accept-encoding',
  'accept-language',
  'cf-ray',
  'content-length',
  'content-type',
  'host',
  'user-agent',
];

// Sections that let a service find or make symbols.
const moduleSections = ['build_id', 'external_debug_info'];

function describeRequest(request) {
  const kept = {};
  for (const name of headers) {
    const value = request.headers.get(name);
    if (value !== null) kept[name] = value;
  }
  return { url: request.url, method: request.method, headers: kept };
}

function makeDump({ memory, wasmModule, error }) {
  const extracted = memory
    ? extractCoredump(memory, { error, module: wasmModule })
    : null;
  if (extracted) return trimCoredump(extracted);
  return error === undefined || !wasmModule
    ? null
    : coredumpFromError(error, wasmModule, memory ?? null);
}

function formOf(dump, wasmModule, request) {
  const form = new FormData();
  form.set('coredump', new Blob([dump]));
  if (request) form.set('request', JSON.stringify(describeRequest(request)));
  if (wasmModule && isModule(wasmModule)) {
    for (const name of moduleSections) {
      const [section] = WebAssembly.Module.customSections(wasmModule, name);
      if (section) form.set(`${name}-section`, new Blob([section]));
    }
  }
  return form;
}

// Never throws: the caller is about to handle the crash itself. See index.d.ts.
export async function recordCoredump(options) {
  try {
    const { wasmModule, request, coredumpService } = options;
    const dump = makeDump(options);
    if (!dump) return { sent: false, reason: 'no core dump' };
    // The host of the URL means nothing to a service binding.
    const response = await coredumpService.fetch('http://coredump-service/', {
      method: 'POST',
      body: formOf(dump, wasmModule, request),
    });
    if (!response.ok)
      return { sent: false, reason: `the service answered ${response.status}` };
    return { sent: true, reason: null };
  } catch (failure) {
    return { sent: false, reason: `${failure?.message ?? failure}` };
  }
}
