// Runs a module and prints how it ended and which frames its dump has.
//
//   node run.mjs MODULE [--info] [EXPORT [ARGUMENT...]] [--then EXPORT...]
//                [--peek NAME...]
//
// Without EXPORT: the WASI command. After a crash, each --then export is called
// on the same instance, then the i32 at each --peek address (an exported global)
// is printed. --info prints fields of wasm_coredump.info in place of the dump.

import { readFileSync } from "node:fs";
import { WASI } from "node:wasi";

const names = { main: [], "--then": [], "--peek": [] };
let list = "main";
const [file, ...rest] = process.argv.slice(2);
const infoOnly = rest[0] === "--info" && rest.shift();
for (const a of rest) {
  if (a in names) list = a;
  else names[list].push(a);
}

const bytes = readFileSync(file);
const module = new WebAssembly.Module(bytes);
const wasi = new WASI({ version: "preview1", args: [file], returnOnExit: true });
const host = {};
for (const i of WebAssembly.Module.imports(module)) {
  if (i.module === "wasi_snapshot_preview1") continue;
  if (i.kind === "memory") {
    host[i.name] = new WebAssembly.Memory({ initial: 3 });
    continue;
  }
  // env.host_NAME(x) calls the export NAME; all others give 0.
  host[i.name] = (...x) => {
    if (!i.name.startsWith("host_")) return 0;
    try {
      return instance.exports[i.name.replace(/^host_/, "")](...x);
    } catch (e) {
      if (!i.name.includes("catching")) throw e;
      console.log(`host caught: ${e.message}`);
    }
  };
}
const instance = new WebAssembly.Instance(module, {
  ...wasi.getImportObject(),
  env: host,
});
const memoryObject = instance.exports.memory ?? host.memory;

function attempt(what, f) {
  try {
    console.log(`${what}: returned ${f()}`);
  } catch (e) {
    if (!(e instanceof Error)) throw e;
    console.log(`${what}: ${e.name}: ${e.message}`);
  }
  printDump();
}

function printDump() {
  const memory = new Uint8Array(memoryObject.buffer);
  let at = 0;
  const u = () => {
    let v = 0, shift = 0, b;
    do {
      b = memory[at++];
      v |= (b & 0x7f) << shift;
      shift += 7;
    } while (b & 0x80);
    return v >>> 0;
  };
  const text = () => {
    const n = u();
    return new TextDecoder().decode(memory.slice(at, (at += n)));
  };
  if (memory[0] !== 0 || memory[1] !== 0x61) return;
  at = 8;
  const print = infoOnly ? () => {} : console.log;
  const sections = [];
  while (at < memory.length) {
    const id = memory[at++], size = u(), end = at + size;
    const name = id === 0 ? text() : `section ${id}`;
    sections.push(name);
    if (name === "core") {
      at++;
      print(`core: ${text()}`);
    } else if (name === "coremodules") {
      const n = u();
      at++;
      print(`modules: ${n} ${text()}`);
    } else if (name === "coreinstances") {
      const n = u();
      print(`instances: ${n} [${memory.slice(at, end).join(" ")}]`);
    } else if (id === 6) {
      print(`globals: ${u()}`);
    } else if (name === "corestack") {
      at++;
      text();
      const n = u();
      for (let k = 0; k < n; k++) {
        at += 2;
        const f = u(), offset = u(), locals = u();
        const values = [];
        for (let i = 0; i < locals + 1; i++) {
          if (i === locals) {
            at++; // no operand stack
            break;
          }
          const t = memory[at++];
          if (t === 1) values.push("-");
          else if (t === 0x7f || t === 0x7e) values.push(u());
          else (values.push("float"), (at += t === 0x7d ? 4 : 8));
        }
        print(`#${k} ${functionName(f)} 0x${offset.toString(16)} (${values})`);
      }
    }
    if (name === "wasm_coredump.info" && infoOnly) {
      const view = new DataView(memory.buffer, at);
      const id = memory.slice(at + 32, at + 32 + view.getUint32(28, true));
      console.log(`reserved: ${view.getUint32(24, true)}`);
      console.log(`build id: ${Buffer.from(id).toString("hex")}`);
    }
    at = end;
  }
  print(`sections: ${sections.join(" ")}`);
}

// From the module's name section.
function functionName(f) {
  const [section] = WebAssembly.Module.customSections(module, "name");
  if (!section) return `function ${f}`;
  const b = new Uint8Array(section);
  let at = 0;
  const u = () => {
    let v = 0, shift = 0, c;
    do {
      c = b[at++];
      v |= (c & 0x7f) << shift;
      shift += 7;
    } while (c & 0x80);
    return v;
  };
  while (at < b.length) {
    const id = b[at++], size = u(), end = at + size;
    if (id === 1)
      for (let n = u(); n > 0; n--) {
        const index = u(), length = u();
        if (index === f)
          return new TextDecoder().decode(b.slice(at, at + length));
        at += length;
      }
    at = end;
  }
  return `function ${f}`;
}

const { main } = names;
if (main.length)
  attempt(main[0], () => instance.exports[main[0]](...main.slice(1).map(Number)));
else attempt("exit", () => wasi.start(instance));
for (const f of names["--then"]) attempt(f, () => instance.exports[f]());
const memory = new DataView(memoryObject.buffer);
for (const p of names["--peek"])
  console.log(`${p}: ${memory.getInt32(instance.exports[p].value, true)}`);
