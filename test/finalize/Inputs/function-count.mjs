// node function-count.mjs CC LINK OUT FIRST LAST
//
// Makes modules with so many functions (before finalize) and finalizes them.
// Checks that functions are where debug info says, and that the count's LEB grew
// in one of them.

import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const [, , cc, link, out, first, last] = process.argv;
const lowPc = fileURLToPath(new URL("low-pc.mjs", import.meta.url));
const run = (line) =>
  execFileSync("sh", ["-c", line], { encoding: "utf8", maxBuffer: 1 << 28 });

// Width and value of the code section's count.
function count(file) {
  const bytes = readFileSync(file);
  let at = 8;
  const u = () => {
    let v = 0, shift = 0, b;
    do {
      b = bytes[at++];
      v |= (b & 0x7f) << shift;
      shift += 7;
    } while (b & 0x80);
    return v;
  };
  for (;;) {
    const id = bytes[at++], size = u();
    if (id === 10) {
      const start = at;
      return { n: u(), width: at - start };
    }
    at += size;
  }
}

function build(n) {
  let text = "void __wasm_coredump_raise(unsigned);\n";
  for (let k = 0; k < n; ++k)
    text += `__attribute__((noinline, used)) int f${k}(int x) { return x + ${k}; }\n`;
  text += '__attribute__((export_name("go"))) int go(int x)' +
          " { __wasm_coredump_raise(2); return x; }\n";
  writeFileSync(`${out}.c`, text);
  run(`${cc} -c ${out}.c -o ${out}.o`);
  run(`${link.replace("OBJECT", `${out}.o`)} -o ${out}.wasm`);
  return count(`${out}.wasm`).n - n;
}

const others = build(1);
let grown = 0;
for (let n = Number(first); n <= Number(last); ++n) {
  build(n - others);
  const before = count(`${out}.wasm`);
  run(`wasm-coredump finalize ${out}.wasm -o ${out}.final.wasm`);
  const after = count(`${out}.final.wasm`);
  grown += after.width > before.width;
  if (before.n !== n || run(`node ${lowPc} ${out}.wasm`) !== run(`node ${lowPc} ${out}.final.wasm`))
    console.log(`${n} functions: moved`);
}
console.log(`grown: ${grown}`);
