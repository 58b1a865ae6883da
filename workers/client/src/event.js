// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// What a program was doing when it crashed: what helps to reproduce the crash, and
// is no secret. Bodies and messages stay where they are.

// Of a request.
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

const maxMessageIds = 20;

export function describeRequest(request) {
  const kept = {};
  for (const name of headers) {
    const value = request.headers.get(name);
    if (value !== null) kept[name] = value;
  }
  return { url: request.url, method: request.method, headers: kept };
}

const details = {
  queue: (batch) => ({
    queue: batch.queue,
    messages: batch.messages.length,
    ids: batch.messages.slice(0, maxMessageIds).map(({ id }) => id),
  }),
  scheduled: ({ cron, scheduledTime }) => ({ cron, scheduledTime }),
  alarm: (info) => ({ retryCount: info?.retryCount, isRetry: info?.isRetry }),
  tail: (events) => ({ events: events.length }),
};

// The methods that the Workers runtime calls itself: all others are RPC.
export const eventNames = [
  'fetch',
  'queue',
  'scheduled',
  'email',
  'tail',
  'tailStream',
  'trace',
  'alarm',
  'webSocketMessage',
  'webSocketClose',
  'webSocketError',
  'connect',
  'run',
  'test',
];

// The event of a call `name(subject)`. Never throws: the rest is still worth having.
export function describeEvent(name, subject) {
  if (!eventNames.includes(name)) return { type: 'rpc', method: name };
  const own = Object.hasOwn(details, name) ? details[name] : () => ({});
  try {
    return { type: name, ...own(subject) };
  } catch {
    return { type: name };
  }
}

function textOf(error, key, limit) {
  try {
    return typeof error[key] === 'string' ? error[key].slice(0, limit) : undefined;
  } catch {
    return undefined;
  }
}

// What was thrown, as far as it lets itself be read.
export function describeError(error) {
  if ((typeof error !== 'object' && typeof error !== 'function') || error === null) {
    return { message: String(error).slice(0, 2000) };
  }
  return {
    name: textOf(error, 'name', 200),
    message: textOf(error, 'message', 2000),
    stack: textOf(error, 'stack', 16000),
  };
}
