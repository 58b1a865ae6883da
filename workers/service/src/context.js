// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// What a program was doing when it crashed, as its report says: what is known and safe
// to keep. Everything else is dropped.

import { Refusal } from './limits.js';
import { line, lines } from './text.js';

// Of a request. Older clients send all of them.
const headerNames = [
  'accept',
  'accept-encoding',
  'accept-language',
  'cf-ray',
  'content-length',
  'content-type',
  'host',
  'user-agent',
];

const isObject = (value) =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The JSON object in a field of the report. Throws a Refusal. */
export function objectIn(text, field, max) {
  if (text.length > max)
    throw new Refusal(413, `\`${field}\` has more than ${max} characters`);
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    value = null;
  }
  if (!isObject(value)) throw new Refusal(400, `\`${field}\` is not a JSON object`);
  return value;
}

// Queries hold tokens and names of people: without them, unless they are asked for. User
// names, passwords and fragments never.
function safeUrl(text, keepQuery) {
  if (typeof text !== 'string') return '';
  try {
    const { protocol, host, pathname, search } = new URL(text);
    if (!/^https?:$/.test(protocol)) return '';
    return line(`${protocol}//${host}${pathname}${keepQuery ? search : ''}`, 1000);
  } catch {
    return '';
  }
}

/** { url, method, headers } */
export function requestOf(value, { keepQuery = false } = {}) {
  const given = new Map();
  if (isObject(value.headers)) {
    for (const [name, text] of Object.entries(value.headers))
      given.set(name.toLowerCase(), text);
  }
  const headers = {};
  for (const name of headerNames) {
    const text = line(given.get(name), 500);
    if (text) headers[name] = text;
  }
  return { url: safeUrl(value.url, keepQuery), method: line(value.method, 20), headers };
}

const texts = { type: 50, method: 200, class: 200, id: 200, queue: 200, cron: 200 };
const numbers = ['messages', 'scheduledTime', 'retryCount', 'events'];

function errorOf(error) {
  if (!isObject(error)) return undefined;
  const { name, message, stack } = error;
  return { name: line(name, 200), message: line(message, 2000), stack: lines(stack) };
}

/** The event, with those keys that docs/coredump-service.md has. */
export function eventOf(value) {
  const event = {};
  for (const [key, max] of Object.entries(texts)) {
    const text = line(value[key], max);
    if (text) event[key] = text;
  }
  for (const key of numbers) if (Number.isFinite(value[key])) event[key] = value[key];
  if (typeof value.isRetry === 'boolean') event.isRetry = value.isRetry;
  if (Array.isArray(value.ids))
    event.ids = value.ids
      .slice(0, 20)
      .map((id) => line(id, 200))
      .filter(Boolean);
  const error = errorOf(value.error);
  if (error) event.error = error;
  return { type: 'unknown', ...event };
}
