import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  backtrace,
  check,
  client,
  compile,
  engineFrames,
  info,
  instantiate,
  instrumented,
  summary,
  thrown,
} from './tools.mjs';

const {
  extractCoredump,
  hostRequest,
  instrumentExports,
  instrumentImports,
  resetCoredump,
} = client;
const module = compile('crashes.wasm');
const plain = compile('plain.wasm');

const fourFrames = ['leaf(n=16):16', 'middle(n=8):17', 'low(n=3):18', 'entry(n=3):19'];

test('an exception four frames below an export', () => {
  const error = new RangeError('from the page');
  const host = instrumented(module, () => ({
    hook: () => {
      throw error;
    },
  }));
  assert.equal(
    thrown(() => host.exports.entry(3)),
    error,
  );
  const dump = extractCoredump(host.memory);
  assert.deepEqual(summary(backtrace('crashes.wasm', dump)), fourFrames);
  assert.equal(client.crashInfo(dump).text, 'exception thrown by the host');
  check('crashes.wasm', dump);
  // The same frames, at the same places, as the engine saw when it was thrown.
  const made = instrumented(module, () => ({
    hook: () => {
      throw new Error('made here');
    },
  }));
  const other = thrown(() => made.exports.entry(3));
  const wanted = engineFrames(other, 'crashes.wasm').filter(
    ({ name }) => !name.includes('[thunk]'),
  );
  const whole = extractCoredump(made.memory, { error: other, module });
  assert.deepEqual(whole, extractCoredump(made.memory));
  assert.deepEqual(
    backtrace('crashes.wasm', whole).map((frame) => [
      frame.functionIndex,
      frame.fileOffset,
    ]),
    wanted.map(({ index, offset }) => [index, offset]),
  );
});

test('whatever is thrown comes out, and whatever the result is', () => {
  for (const value of [undefined, null, 0, 'text', { message: 'object' }, Symbol('s')]) {
    const fail = () => {
      throw value;
    };
    const host = instrumented(module, () => ({
      hook: fail,
      wide: fail,
      nothing: fail,
      real: fail,
    }));
    for (const name of ['entry', 'entryWide', 'entryNothing', 'entryReal']) {
      let caught = false;
      try {
        host.exports[name](1);
      } catch (error) {
        caught = true;
        assert.equal(error, value);
      }
      assert.ok(caught);
      const names = backtrace('crashes.wasm', extractCoredump(host.memory)).map(
        (frame) => frame.function,
      );
      assert.equal(names.at(-1), name);
      resetCoredump(host.instance);
      assert.equal(extractCoredump(host.memory), null);
    }
  }
});

test('values that imports return arrive', () => {
  const host = instrumented(module, () => ({
    hook: (n) => n * 10,
    wide: (n) => BigInt(n) << 40n,
    real: (n) => n / 2,
  }));
  const direct = instantiate(module, {
    hook: (n) => n * 10,
    wide: (n) => BigInt(n) << 40n,
    real: (n) => n / 2,
  });
  for (const name of ['entry', 'entryWide', 'entryReal']) {
    assert.equal(host.exports[name](5), direct.exports[name](5));
  }
  assert.equal(host.exports.memory, host.instance.exports.memory);
});

test('nested: the inner dump stays, the same error comes out everywhere', () => {
  const error = () => Object.assign(new Error('inner'), { made: true });
  let seen;
  let deep = false;
  const host = instrumented(module, (self) => ({
    hook: (n) => {
      if (deep) throw (seen = error());
      deep = true;
      return self.exports.entry(n);
    },
  }));
  const caught = thrown(() => host.exports.entry(3));
  assert.equal(caught, seen);
  const inner = ['leaf(n=44):16', 'middle(n=22):17', 'low(n=17):18', 'entry(n=17):19'];
  assert.deepEqual(
    summary(backtrace('crashes.wasm', extractCoredump(host.memory))),
    inner,
  );
  const whole = extractCoredump(host.memory, { error: caught, module });
  const unknown = fourFrames.map((text) => text.replace(/=\d+/, '=<optimized out>'));
  assert.deepEqual(summary(backtrace('crashes.wasm', whole)), [...inner, ...unknown]);
  check('crashes.wasm', whole);
});

test('a trap that travels through an import is not raised again', () => {
  // Once through the wrapped exports, once past them.
  for (const way of ['exports', 'instance']) {
    const host = instrumented(module, (self) => ({
      hook: (n) => (way === 'exports' ? self.exports : self.instance.exports).trap(n),
    }));
    const error = thrown(() => host.exports.entry(3));
    assert.equal(error.name, 'RuntimeError');
    const whole = extractCoredump(host.memory, { error, module });
    assert.equal(client.crashInfo(whole).text, 'unreachable executed');
    assert.deepEqual(
      backtrace('crashes.wasm', whole).map((frame) => frame.function),
      ['deepest', 'deeper', 'trap', 'leaf', 'middle', 'low', 'entry'],
    );
  }
});

test('an exception below raw exports still comes out as itself', () => {
  const error = new Error('inner');
  let deep = false;
  const host = instrumented(module, (self) => ({
    hook: (n) => {
      if (deep) throw error;
      deep = true;
      return self.instance.exports.entry(n);
    },
  }));
  assert.equal(
    thrown(() => host.exports.entry(3)),
    error,
  );
  assert.equal(info(extractCoredump(host.memory)).threads[0].frames.length, 4);
});

test('what JavaScript deals with leaves nothing behind', () => {
  const later = new Error('later');
  let calls = 0;
  const host = instrumented(module, (self) => ({
    hook: (n) => {
      if (++calls === 2) throw new Error('dealt with');
      if (calls > 2) throw later;
      try {
        self.exports.entry(n);
      } catch {
        resetCoredump(self.instance);
      }
      return 7;
    },
  }));
  // hook -> entry -> hook throws, caught; the outer call goes on.
  assert.equal(host.exports.entry(0), 7 + 3 + 5);
  assert.equal(extractCoredump(host.memory), null);
  // A trap later is that trap, and an exception that exception.
  assert.equal(thrown(() => host.exports.trap(1)).name, 'RuntimeError');
  resetCoredump(host.instance);
  assert.equal(
    thrown(() => host.exports.entry(3)),
    later,
  );
  assert.deepEqual(
    summary(backtrace('crashes.wasm', extractCoredump(host.memory))),
    fourFrames,
  );
});

test('the same error object twice is two crashes', () => {
  const error = new Error('kept by the page');
  const host = instrumented(module, () => ({
    hook: () => {
      throw error;
    },
  }));
  for (const n of [3, 4]) {
    assert.equal(
      thrown(() => host.exports.entry(n)),
      error,
    );
    const frames = summary(backtrace('crashes.wasm', extractCoredump(host.memory)));
    assert.equal(frames.at(-1), `entry(n=${n}):19`);
    resetCoredump(host.instance);
  }
});

test('an error that JavaScript makes of a crash keeps the dump', () => {
  const host = instrumented(module, (self) => ({
    hook: (n) => {
      try {
        return self.exports.trap(n);
      } catch (cause) {
        throw new Error('wrapped', { cause });
      }
    },
  }));
  const error = thrown(() => host.exports.entry(3));
  assert.equal(error.message, 'wrapped');
  assert.equal(
    client.crashInfo(extractCoredump(host.memory)).text,
    'unreachable executed',
  );
});

test('errors to ignore, WASI, and modules that cannot record pass through', () => {
  const exit = new Error('exit');
  const fail = () => {
    throw exit;
  };
  const host = instrumented(module, () => ({ hook: fail }), {
    ignore: (error) => error === exit,
  });
  assert.equal(
    thrown(() => host.exports.entry(3)),
    exit,
  );
  assert.equal(extractCoredump(host.memory), null);

  const wasi = { proc_exit: fail };
  assert.equal(
    instrumentImports({ wasi_snapshot_preview1: wasi }).wasi_snapshot_preview1,
    wasi,
  );

  const imports = instrumentImports({
    env: { hook: fail, wide: fail, nothing: fail, real: fail },
  });
  const instance = new WebAssembly.Instance(plain, imports);
  assert.equal(instrumentExports(instance, imports), instance.exports);
  assert.equal(
    thrown(() => instance.exports.entry(3)),
    exit,
  );
  assert.equal(hostRequest(instance), false);
  assert.equal(resetCoredump(instance), false);
  assert.throws(() => instrumentExports(instance, {}), /result of instrumentImports/);
});

test('imports of any shape', () => {
  class Env {
    #base = 5;
    get hook() {
      return (n) => n + this.#base;
    }
    wide() {
      return 0n;
    }
    nothing() {}
    real() {
      return 0;
    }
  }
  const imports = instrumentImports({
    env: new Env(),
    other: { memory: new WebAssembly.Memory({ initial: 1 }) },
  });
  const exports = instrumentExports(new WebAssembly.Instance(module, imports), imports);
  assert.equal(exports.entry(0), 10 + 1 + 5 + 5 + 3);
  assert.ok(imports.other.memory instanceof WebAssembly.Memory);
});

test('the host asks for a dump while wasm waits in an import', () => {
  const host = instrumented(module, (self) => ({
    hook: () => {
      assert.equal(hostRequest(self.instance), true);
      return 5;
    },
  }));
  assert.equal(hostRequest(host.instance), false);
  const error = thrown(() => host.exports.entry(3));
  assert.equal(error.name, 'RuntimeError');
  const dump = extractCoredump(host.memory, { error, module });
  assert.equal(client.crashInfo(dump).text, 'stopped by the host');
  assert.deepEqual(summary(backtrace('crashes.wasm', dump)), fourFrames);
  // Without the wrappers it is up to the caller.
  const bare = instantiate(module, { hook: () => Number(hostRequest(bare)) });
  thrown(() => bare.exports.entry(3));
  assert.deepEqual(
    summary(backtrace('crashes.wasm', extractCoredump(bare.exports.memory))),
    fourFrames,
  );
});

test('a full stack in an import: a dump, or at least the same error and a sound instance', () => {
  let calls = 0;
  const host = instrumented(module, (self) => ({
    hook: (n) => {
      if (++calls === 1) return self.exports.entry(n);
      const recurse = () => recurse() + 1;
      return recurse();
    },
  }));
  const error = thrown(() => host.exports.entry(3));
  assert.equal(error.name, 'RangeError');
  const dump = extractCoredump(host.memory);
  if (dump) assert.equal(client.crashInfo(dump).text, 'call depth exhausted');
  resetCoredump(host.instance);
  host.exports.set(11);
  assert.equal(host.exports.value(), 11);
});

test('a stack that wasm and imports fill together: the same error, and the process lives', () => {
  let first = null;
  const host = instrumented(module, (self) => ({
    hook: (n) => {
      try {
        return self.exports.entry(n);
      } catch (error) {
        first ??= { error };
        throw error;
      }
    },
  }));
  const descend = (depth) => (depth === 0 ? host.exports.entry(3) : descend(depth - 1));
  // So that the end of the stack is found in many places.
  for (let depth = 0; depth < 16; ++depth) {
    first = null;
    const error = thrown(() => descend(depth));
    assert.equal(error, first.error);
    assert.equal(error.name, 'RangeError');
    const dump = extractCoredump(host.memory);
    if (dump) assert.equal(client.crashInfo(dump).text, 'call depth exhausted');
    resetCoredump(host.instance);
    host.exports.set(depth);
    assert.equal(host.exports.value(), depth);
    host.exports.set(0);
  }
});

test('results that no one value fits: two of them', () => {
  const pairs = compile('pairs.wasm');
  const error = new Error('no pair');
  for (const [returns, hasDump] of [
    [{}, false],
    [{ env: { pair: [0, 0n] } }, true],
  ]) {
    const imports = instrumentImports(
      {
        env: {
          pair: () => {
            throw error;
          },
        },
      },
      { returns },
    );
    const instance = new WebAssembly.Instance(pairs, imports);
    const exports = instrumentExports(instance, imports);
    assert.equal(
      thrown(() => exports.usePair()),
      error,
    );
    assert.equal(extractCoredump(exports.memory) !== null, hasDump);
    // Nothing is left unwinding.
    assert.equal(exports.add(2, 3), 5);
  }
});
