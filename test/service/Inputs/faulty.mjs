// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// The service with an R2 that fails as the header x-fault says, and that counts what is
// asked of it.

import { WorkerEntrypoint } from 'cloudflare:workers';
import coreModule from '../core.wasm';
import otherModule from '../other.wasm';
import { receive } from './service.js';

const operations = { get: 0, put: 0, list: 0, head: 0 };
let isFirst = true;

const faults = {
  none: () => false,
  down: () => true,
  puts: (name) => name === 'put',
  // Once, and then no more.
  busy: () => false,
  lost: () => false,
  flaky: (name) => name === 'put' && isFirst && !(isFirst = false),
};

function withFaults(bucket, fault) {
  return new Proxy(bucket, {
    get(target, name) {
      if (!Object.hasOwn(operations, name)) return Reflect.get(target, name);
      return (...args) => {
        ++operations[name];
        if (fault === 'hangs') return new Promise(() => {});
        if (fault === 'busy' && name === 'put')
          return Promise.reject(new Error('put: Reduce your request rate (10058)'));
        // What was asked is done, but the answer is lost, once.
        if (fault === 'lost' && name === 'put' && isFirst) {
          isFirst = false;
          return target[name](...args).then(() => Promise.reject(new Error('lost')));
        }
        if (faults[fault](name)) return Promise.reject(new Error('R2 is down'));
        return target[name](...args);
      };
    },
  });
}

export default class extends WorkerEntrypoint {
  fetch(request) {
    const { env, ctx } = this;
    if (request.method === 'GET') return Response.json(operations);
    const fault = request.headers.get('x-fault') ?? 'none';
    if (fault === 'flaky' || fault === 'lost') isFirst = true;
    // A core that fails: another module.
    if (fault === 'core') return receive(request, { env, ctx, coreModule: otherModule });
    const STORAGE = withFaults(env.STORAGE, fault);
    return receive(request, { env: { ...env, STORAGE }, ctx, coreModule });
  }
}
