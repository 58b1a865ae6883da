// A Worker for miniflare.mjs: each path is a way to crash, or not to.

import { DurableObject, WorkerEntrypoint } from 'cloudflare:workers';
import { setStackTraceLimit, withCoredumps } from './client/index.js';
import module from './crashes.wasm';

setStackTraceLimit();

const zero = () => 0;
let instance;
function create() {
  const env = { hook: zero, wide: () => 0n, nothing: zero, real: zero };
  instance = new WebAssembly.Instance(module, { env });
}
create();

const options = {
  wasmModule: module,
  instance: () => instance,
  reset: create,
  debugSections: false,
  timeout: 1000,
};

const paths = {
  trap: () => instance.exports.trap(1),
  outside: () => instance.exports.outside(),
  overflow: () => instance.exports.overflow(1),
  javascript: () => {
    throw new TypeError('of JavaScript');
  },
  later: async () => {
    const { exports } = instance;
    await scheduler.wait(1);
    exports.trap(1);
  },
  caught: () => {
    try {
      instance.exports.trap(1);
    } catch (error) {
      return new Response(`caught ${error.message}`, { status: 503 });
    }
  },
  never: () => {
    queueMicrotask(() => instance.exports.trap(1));
    return new Promise(() => {});
  },
  hang: () => new Promise(() => {}),
  value: () => new Response(`${instance.exports.value()}`),
  set: () => {
    instance.exports.set(7);
    return new Response('set');
  },
  stream: () => {
    const { readable, writable } = new TransformStream();
    const writer = writable.getWriter();
    writer.write(new TextEncoder().encode('first ')).then(async () => {
      await writer.write(new TextEncoder().encode('second'));
      await writer.close();
    });
    return new Response(readable, { headers: { 'x-kind': 'stream' } });
  },
  context: (request, env, ctx) => {
    ctx.passThroughOnException();
    ctx.waitUntil(Promise.resolve());
    return new Response(`${Object.prototype.toString.call(ctx)} ${ctx.waitUntil.length}`);
  },
  echo: async (request) => new Response(request.body),
  socket: () => {
    const [client, server] = Object.values(new WebSocketPair());
    server.accept();
    server.addEventListener('message', ({ data }) => server.send(`got ${data}`));
    return new Response(null, { status: 101, webSocket: client });
  },
  object: (request, env) => {
    const stub = env.COUNTER.get(env.COUNTER.idFromName('secret'));
    const method = new URL(request.url).searchParams.get('method');
    return method === 'fetch' ? stub.fetch(request) : stub[method]();
  },
  entry: async (request, env) => {
    const method = new URL(request.url).searchParams.get('method');
    return new Response(await env.ENTRY[method](20, 22));
  },
  entryFetch: (request, env) => env.ENTRY.fetch(request),
};

export class Counter extends withCoredumps(
  class Counter extends DurableObject {
    async fetch() {
      instance.exports.trap(1);
    }
    async setAlarm() {
      await this.ctx.storage.setAlarm(Date.now());
      return new Response('alarm');
    }
    async alarm({ isRetry }) {
      if (!isRetry) instance.exports.trap(1);
    }
  },
  options,
) {}

export const Entry = withCoredumps(
  class Entry extends WorkerEntrypoint {
    fetch() {
      return new Response(`entry ${this.env.NAME}`);
    }
    async add(a, b) {
      return `${a + b}`;
    }
    async crash() {
      instance.exports.trap(1);
    }
  },
  options,
);

export default withCoredumps(
  {
    fetch(request, env, ctx) {
      return paths[new URL(request.url).pathname.slice(1)](request, env, ctx);
    },
    async scheduled() {
      instance.exports.trap(1);
    },
    async queue(batch) {
      if (batch.messages[0].body === 'ok') return batch.ackAll();
      instance.exports.trap(1);
    },
  },
  options,
);
