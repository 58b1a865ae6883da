// engine-stack.mjs MODULE [ARGS]: runs a program that traps and prints the
// engine's own stack, "INDEX OFFSET NAME" for each wasm frame, the youngest
// first: the function's index and the offset in the file, both in hexadecimal.
import { readFileSync } from 'node:fs';
import { WASI } from 'node:wasi';

Error.stackTraceLimit = Infinity;
const [path, ...args] = process.argv.slice(2);
const wasi = new WASI({ version: 'preview1', args: [path, ...args] });
const module = await WebAssembly.compile(readFileSync(path));
const instance = await WebAssembly.instantiate(module, wasi.getImportObject());
try {
  wasi.start(instance);
  console.error('engine-stack: no trap');
  process.exitCode = 1;
} catch (error) {
  if (!(error instanceof WebAssembly.RuntimeError)) throw error;
  const frame = /at (\S+) .*?wasm-function\[(\d+)\]:0x([0-9a-f]+)/g;
  for (const [, name, index, offset] of error.stack.matchAll(frame))
    console.log(Number(index).toString(16), offset, name);
}
