// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// A report as it comes in, in one of the two forms of docs/coredump-service.md.

import { Reader } from '../../client/src/bytes.js';
import { chunksOf } from './chunks.js';
import { eventOf, objectIn, requestOf } from './context.js';
import { Refusal, megabytes } from './limits.js';
import { usefulSections } from './core.js';
import { readDump } from './reduce.js';

const gzipType = 'application/gzip';

// Those that are of use here. Others are not even decompressed.
const sectionNames = ['build_id', 'wasm_coredump.symbols', ...usefulSections];

const mediaType = (text) => (text ?? '').split(';')[0].trim().toLowerCase();

// The body, up to the limit, whatever the sender says of its length.
function countedBody(request, limits) {
  const tooLarge = new Refusal(413, `the report has more than ${megabytes(limits.body)}`);
  if (Number(request.headers.get('content-length')) > limits.body) throw tooLarge;
  if (!request.body) throw new Refusal(400, 'the report is empty');
  const state = { exceeded: null, stream: null };
  let size = 0;
  state.stream = request.body.pipeThrough(
    new TransformStream({
      transform(chunk, controller) {
        size += chunk.length;
        if (size > limits.body) {
          state.exceeded = tooLarge;
          throw tooLarge;
        }
        controller.enqueue(chunk);
      },
    }),
  );
  return state;
}

async function dumpIn(blob, isGzip, limits) {
  if (blob.size === 0) throw new Refusal(400, 'the core dump is empty');
  try {
    const read = await readDump(chunksOf(blob, isGzip), limits);
    // What was left out of `dump` is still in what came.
    return { ...read, original: read.isWhole ? null : { blob, isGzip } };
  } catch (error) {
    if (error instanceof Refusal || !isGzip) throw error;
    throw new Refusal(400, 'the core dump is damaged gzip');
  }
}

// The contents, or null if they are too long or damaged.
async function sectionIn(blob, limits) {
  const pieces = [];
  let size = 0;
  try {
    for await (const chunk of chunksOf(blob, mediaType(blob.type) === gzipType)) {
      size += chunk.length;
      if (size > limits.section) return null;
      pieces.push(chunk.slice());
    }
  } catch {
    return null;
  }
  return new Uint8Array(await new Blob(pieces).arrayBuffer());
}

// Of the section `build_id`, in hexadecimal digits; '' if it is damaged.
export function buildIdIn(section) {
  if (!section) return '';
  const reader = new Reader(section);
  const id = reader.take(reader.u32());
  if (reader.failed || id.length > 64) return '';
  return Array.from(id, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function readForm(request, limits) {
  const body = countedBody(request, limits);
  const headers = { 'content-type': request.headers.get('content-type') };
  let form;
  try {
    form = await new Response(body.stream, { headers }).formData();
  } catch {
    throw body.exceeded ?? new Refusal(400, 'the report is no multipart form');
  }
  const fields = [...form];
  if (fields.length > limits.fields)
    throw new Refusal(400, `the report has more than ${limits.fields} fields`);
  const one = (name, kind) => {
    const found = fields.filter(([key]) => key === name);
    if (found.length > 1) throw new Refusal(400, `\`${name}\` is there more than once`);
    if (found.length === 0) return null;
    if ((typeof found[0][1] === 'string') !== (kind === 'text'))
      throw new Refusal(400, `\`${name}\` must be a ${kind}`);
    return found[0][1];
  };
  // What costs little first: nothing is decompressed for a report that is refused.
  const text = (name) => {
    const value = one(name, 'text');
    return value === null ? null : objectIn(value, name, limits.field);
  };
  const report = {
    request: text('request'),
    event: text('event'),
    sections: {},
    warnings: [],
  };
  const dump = one('coredump', 'file');
  if (!dump) throw new Refusal(400, 'the report has no `coredump`');
  Object.assign(report, await dumpIn(dump, mediaType(dump.type) === gzipType, limits));

  for (const name of sectionNames) {
    const part = fields.find(([key]) => key === `${name}-section`)?.[1];
    if (!part || typeof part === 'string') continue;
    report.sections[name] = await sectionIn(part, limits);
    if (!report.sections[name])
      report.warnings.push(
        `section ${name} of the report is damaged or too long, and ignored`,
      );
  }
  return report;
}

async function readRaw(request, limits) {
  const encoding = (request.headers.get('content-encoding') ?? '').trim().toLowerCase();
  if (!['', 'identity', 'gzip'].includes(encoding))
    throw new Refusal(415, 'expected Content-Encoding: gzip, or none');
  const header = request.headers.get('coredump-event');
  const event = header ? objectIn(header, 'Coredump-Event', limits.eventHeader) : null;
  const body = countedBody(request, limits);
  let blob;
  try {
    blob = await new Response(body.stream).blob();
  } catch (error) {
    throw body.exceeded ?? error;
  }
  const read = await dumpIn(blob, encoding === 'gzip', limits);
  return { request: null, event, sections: {}, warnings: [], ...read };
}

/**
 * { dump, size, isWhole, original, request, event, sections, warnings }. Of a dump that
 * is not whole, `original` is { blob, isGzip }: what came. Throws a Refusal.
 */
export async function readReport(request, limits, { keepQuery } = {}) {
  const type = mediaType(request.headers.get('content-type'));
  let report;
  if (type === 'multipart/form-data') report = await readForm(request, limits);
  else if (type === 'application/wasm' || type === 'application/octet-stream')
    report = await readRaw(request, limits);
  else
    throw new Refusal(
      415,
      'expected multipart/form-data, application/wasm or application/octet-stream',
    );
  if (report.request) report.request = requestOf(report.request, { keepQuery });
  report.event = eventOf(report.event ?? { type: report.request ? 'fetch' : 'unknown' });
  return report;
}
