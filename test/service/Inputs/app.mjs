// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// A Worker whose wasm crashes as the path says, /grow=2048/order=5, and which reports it to the
// service that it is bound to.

import { setStackTraceLimit, withCoredumps } from '../client/src/index.js';
import wasmModule from '../service/other.wasm';

setStackTraceLimit();

let instance;
const create = () => {
  instance = new WebAssembly.Instance(wasmModule);
  instance.exports._initialize?.();
};
create();

export default withCoredumps(
  {
    async fetch(request, env) {
      const { pathname } = new URL(request.url);
      if (pathname === '/peek') {
        const response = await env.COREDUMP_SERVICE.fetch('http://service/');
        return new Response(`${response.status} ${await response.text()}`);
      }
      for (const call of pathname.slice(1).split('/')) {
        const [name, argument] = call.split('=');
        instance.exports[name](Number(argument));
      }
      return new Response('nothing happened');
    },
  },
  { wasmModule, instance: () => instance, reset: create },
);
