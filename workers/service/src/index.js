// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// The Worker's entrypoints. The default one has a route, and wants a secret or Cloudflare
// Access. `Reports` has none: only service bindings of the same account reach it, so it
// takes reports without, and has no pages.

import { WorkerEntrypoint } from 'cloudflare:workers';
import coreModule from '../core.wasm';
import { receive, serve } from './service.js';

export class Reports extends WorkerEntrypoint {
  fetch(request) {
    const { env, ctx } = this;
    return receive(request, { env, ctx, coreModule });
  }
}

export default {
  fetch: (request, env, ctx) => serve(request, { env, ctx, coreModule }),
};
