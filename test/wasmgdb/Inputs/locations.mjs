// Writes a module whose variables are described by every kind of DWARF location,
// and a core dump of it. The values follow from the bytes here, by hand.
//
//   node locations.mjs MODULE DUMP [--dwarf 4] [--memory64]
import fs from 'node:fs';

const [modulePath, dumpPath, ...options] = process.argv.slice(2);
const dwarf = options.includes('--dwarf') ? Number(options[options.indexOf('--dwarf') + 1]) : 5;
const wide = options.includes('--memory64');

const uleb = (value) => {
  const out = [];
  for (let v = BigInt(value); ;) {
    const byte = Number(v & 0x7fn);
    v >>= 7n;
    if (!v)
      return [...out, byte];
    out.push(byte | 0x80);
  }
};
const sleb = (value) => {
  const out = [];
  for (let v = BigInt(value); ;) {
    const byte = Number(v & 0x7fn);
    v >>= 7n;
    if ((v === 0n && !(byte & 0x40)) || (v === -1n && byte & 0x40))
      return [...out, byte];
    out.push(byte | 0x80);
  }
};
const fixed = (value, size) => {
  const out = [];
  for (let n = 0; n < size; ++n)
    out.push(Number((BigInt(value) >> BigInt(8 * n)) & 0xffn));
  return out;
};
const u16 = (v) => fixed(v, 2), u32 = (v) => fixed(v, 4);
const address = (v) => fixed(v, wide ? 8 : 4);
const f32 = (v) => [...Buffer.from(Float32Array.of(v).buffer)];
const f64 = (v) => [...Buffer.from(Float64Array.of(v).buffer)];
const text = (s) => [...uleb(Buffer.byteLength(s)), ...Buffer.from(s)];
const vec = (items) => [...uleb(items.length), ...items.flat()];
const section = (id, payload) => [id, ...uleb(payload.length), ...payload];
const custom = (name, payload) => section(0, [...text(name), ...payload]);

const I32 = 0x7f, I64 = 0x7e, F32 = 0x7d, F64 = 0x7c;
const pointer = wide ? I64 : I32;

//===------------------------------------------------------------------------===//
// Code
//===------------------------------------------------------------------------===//

// inner(i32, i64, f32) with locals 3: i32, 4: the frame base, 5: f64. It
// overwrites parameter 0 and traps. Local 3 is written once.
const declarations = vec([[1, I32], [1, pointer], [1, F64]]);
const inner = [...declarations,
  0x41, 5, 0x21, 3,   // i32.const 5; local.set 3
  0x41, 0, 0x21, 0,   // i32.const 0; local.set 0
  0x00, 0x0b];        // unreachable; end
const trap = inner.length - 2;
const outerHead = [...vec([[1, I32]]), 0x41, 1, 0x42, 2, 0x43, 0, 0, 0, 0];
const outer = [...outerHead, 0x10, 0, 0x0b];  // call 0; end
const callAt = outerHead.length;
const bodies = [inner, outer];
const code = vec(bodies.map((b) => [...uleb(b.length), ...b]));
const innerPc = 2, outerPc = innerPc + inner.length + 1;  // Pcs of their bodies.
const innerEnd = innerPc + inner.length, outerEnd = outerPc + outer.length;

//===------------------------------------------------------------------------===//
// Expressions
//===------------------------------------------------------------------------===//

const op = {
  addr: 0x03, const1u: 0x08, const4u: 0x0c, consts: 0x11, mod: 0x1d, plus: 0x22,
  plusUconst: 0x23, skip: 0x2f, lit: (n) => 0x30 + n, fbreg: 0x91, piece: 0x93, derefSize: 0x94,
  call4: 0x99, tls: 0x9b, bitPiece: 0x9d, implicit: 0x9e, value: 0x9f,
  addrx: dwarf < 5 ? 0xfb : 0xa1, entryValue: dwarf < 5 ? 0xf3 : 0xa3,
  implicitPointer: dwarf < 5 ? 0xf2 : 0xa0,
  convert: dwarf < 5 ? 0xf7 : 0xa8,
};
const local = (n) => [0xed, 0, ...uleb(n)];
const global = (n) => [0xed, 1, ...uleb(n)];
const relocatedGlobal = (n) => [0xed, 3, ...u32(n)];
const stack = (n) => [0xed, 2, ...uleb(n)];
const entry = (expression) => [op.entryValue, ...uleb(expression.length), ...expression];

// Global variables of memory, by address.
const memory = Buffer.alloc(65536);
memory.writeInt32LE(1616, 4096 + 16);   // __memory_base + 16
memory.writeInt32LE(-88, 8192 + 8);     // Frame base + 8.
memory.writeInt32LE(77, 1024 + 8);      // __tls_base + 8
memory.writeUInt8(0x80, 300);
memory.writeInt32LE(12345, 512);

// DIEs are referred to by labels, which are known when all are laid out.
const ref = (label) => ({label});
const variables = [
  ['local', 'longlong', [...local(1), op.value]],
  ['base', 'int', [...global(0), op.plusUconst, 16]],
  ['base_relocated', 'int', [...relocatedGlobal(0), op.const1u, 16, op.plus]],
  ['constant_global', 'int', [...global(2), op.value]],
  ['stack_pointer', 'int', [...global(1), op.value]],
  ['on_stack', 'int', [...stack(0), op.value]],
  ['beyond_stack', 'int', [...stack(5), op.value]],
  ['unknown_kind', 'int', [0xed, 9, 0, op.value]],
  ['half', 'pair', [...local(3), op.value, op.piece, 4, op.piece, 4]],
  ['in_pieces', 'pair', [op.addr, ...address(512), op.piece, 4, op.addr, ...address(1032), op.piece, 4]],
  ['bits', 'byte', [op.lit(5), op.value, op.bitPiece, 3, 0, op.const1u, 0x3c, op.value, op.bitPiece, 5, 1]],
  ['bits_lost', 'byte', [op.lit(5), op.value, op.bitPiece, 3, 0, op.bitPiece, 5, 0]],
  ['still_there', 'longlong', [...entry(local(1)), op.value]],
  ['from_caller', 'int', [...entry(local(0)), op.value]],
  ['from_caller_plus', 'int', [...entry(local(0)), op.lit(3), op.plus, op.value]],
  ['never_told', 'float', [...entry([...local(2), op.lit(0)]), op.value]],
  ['implicit', 'double', [op.implicit, 8, ...f64(2.5)]],
  ['too_short', 'double', [op.implicit, 4, 1, 2, 3, 4]],
  ['thread_local', 'int', [op.const1u, 8, op.tls]],
  ['indexed', 'int', [op.addrx, 0]],
  ['called', 'int', [op.call4, ref('callee'), op.lit(4), op.plus, op.value]],
  ['callee', 'int', [op.lit(3)]],
  ['recursive', 'int', [op.call4, ref('recursive'), op.value]],
  ['converted', 'double', [...local(1), op.convert, ref('int'), op.convert, ref('double'), op.value]],
  ['truncated', 'int', [...local(5), op.convert, ref('double'), op.convert, ref('int'), op.value]],
  ['to_implicit', 'intptr', [op.implicitPointer, ref('in_pieces'), 4]],
  ['to_itself', 'intptr', [op.implicitPointer, ref('to_itself'), 0]],
  ['on_frame', 'int', [op.fbreg, 8]],
  ['doubtful', 'int', [op.consts, ...sleb(-7), op.lit(3), op.mod, op.value]],
  ['extended', 'int', [op.addr, ...address(300), op.derefSize, 1, op.const1u, 255, op.plus, op.value]],
  ['endless', 'int', [op.skip, ...u16(65536 - 3)]],
  ['too_deep', 'int', [0x16, op.value]],
];
const lists = [
  // Name, list: [from, to, expression] in inner's pcs; null: for all others.
  ['listed', [[0, trap - 4, [op.lit(1), op.value]], [trap - 4, trap + 1, [...local(3), op.value]]]],
  ['listed_over', [[0, trap, [op.lit(1), op.value]]]],
];
if (dwarf >= 5) {
  lists.push(['by_default', [[null, null, [op.lit(9), op.value]], [0, trap, [op.lit(1), op.value]]]]);
  lists.push(['not_default', [[null, null, [op.lit(9), op.value]], [trap, trap + 1, [op.lit(2), op.value]]]]);
}

//===------------------------------------------------------------------------===//
// DWARF
//===------------------------------------------------------------------------===//

const locations = [];  // .debug_loclists or .debug_loc
if (dwarf >= 5)
  locations.push(...u32(0), ...u16(5), wide ? 8 : 4, 0, ...u32(0));
const listOffsets = new Map();
for (const [name, list] of lists) {
  listOffsets.set(name, locations.length);
  if (dwarf >= 5)
    locations.push(6, ...address(innerPc));  // DW_LLE_base_address
  else
    locations.push(...address(wide ? -1n : 0xffffffffn), ...address(innerPc));
  for (const [from, to, expression] of list)
    if (dwarf < 5)
      locations.push(...address(from), ...address(to), ...u16(expression.length), ...expression);
    else if (from === null)
      locations.push(5, ...uleb(expression.length), ...expression);
    else
      locations.push(4, ...uleb(from), ...uleb(to), ...uleb(expression.length), ...expression);
  locations.push(...(dwarf >= 5 ? [0] : [...address(0), ...address(0)]));
}
if (dwarf >= 5)
  locations.splice(0, 4, ...u32(locations.length - 4));

const F = {addr: 1, data1: 0x0b, string: 0x08, ref4: 0x13, exprloc: 0x18, secOffset: 0x17, data4: 0x06, present: 0x19};
const abbreviations = [
  // Tag, has children, attributes and forms.
  [0x11, 1, [[0x25, F.string], [0x13, F.data1], [0x11, F.addr], [0x12, F.data4],
    [dwarf < 5 ? 0x2133 : 0x73, F.secOffset]]],                           // 1 unit
  [0x24, 0, [[0x03, F.string], [0x3e, F.data1], [0x0b, F.data1]]],        // 2 base type
  [0x13, 1, [[0x03, F.string], [0x0b, F.data1]]],                         // 3 struct
  [0x0d, 0, [[0x03, F.string], [0x49, F.ref4], [0x38, F.data1]]],         // 4 member
  [0x2e, 1, [[0x03, F.string], [0x11, F.addr], [0x12, F.data4], [0x40, F.exprloc]]],  // 5 function
  [0x34, 0, [[0x03, F.string], [0x49, F.ref4], [0x02, F.exprloc]]],       // 6 variable
  [0x34, 0, [[0x03, F.string], [0x49, F.ref4], [0x02, F.secOffset]]],     // 7 with a list
  dwarf < 5 ? [0x4109, 1, [[0x31, F.ref4], [0x11, F.addr]]]
            : [0x48, 1, [[0x7f, F.ref4], [0x7d, F.addr]]],                // 8 call site
  dwarf < 5 ? [0x410a, 0, [[0x02, F.exprloc], [0x2111, F.exprloc]]]
            : [0x49, 0, [[0x02, F.exprloc], [0x7e, F.exprloc]]],          // 9 its parameter
  [0x0f, 0, [[0x49, F.ref4]]],                                            // 10 pointer
];
const abbrev = [...abbreviations.flatMap(([tag, children, attributes], n) =>
  [...uleb(n + 1), ...uleb(tag), children,
    ...attributes.flatMap(([a, f]) => [...uleb(a), ...uleb(f)]), 0, 0]), 0];

const cstring = (s) => [...Buffer.from(s), 0];
const labels = new Map();
function layOut() {
  const info = [];
  const label = (name) => labels.set(name, info.length + 4);
  const to = (name) => u32(labels.get(name) ?? 0);
  // In expressions calls take four bytes; types a ULEB, here always of two bytes.
  const bytes = (e) => {
    const out = [];
    e.forEach((b, n) => {
      if (typeof b === 'number')
        out.push(b);
      else if (e[n - 1] === op.call4 || e[n - 1] === op.implicitPointer)
        out.push(...to(b.label));
      else
        out.push((labels.get(b.label) ?? 0) & 0x7f | 0x80, (labels.get(b.label) ?? 0) >> 7);
    });
    return [...uleb(out.length), ...out];
  };
  info.push(...u16(dwarf));
  info.push(...(dwarf >= 5 ? [1, wide ? 8 : 4, ...u32(0)] : [...u32(0), wide ? 8 : 4]));
  info.push(1, ...cstring('by hand'), 12, ...address(innerPc), ...u32(outerEnd - innerPc),
    ...u32(dwarf >= 5 ? 8 : 0));
  for (const [name, encoding, size] of [['int', 5, 4], ['longlong', 5, 8], ['byte', 7, 1],
    ['double', 4, 8], ['float', 4, 4]]) {
    label(name);
    info.push(2, ...cstring(name), encoding, size);
  }
  label('intptr');
  info.push(10, ...to('int'));
  label('pair');
  info.push(3, ...cstring('pair'), 8);
  info.push(4, ...cstring('a'), ...to('int'), 0, 4, ...cstring('b'), ...to('int'), 4, 0);
  label('inner');
  info.push(5, ...cstring('inner'), ...address(innerPc), ...u32(inner.length),
    ...bytes([...local(4), op.value]));
  for (const [name, type, expression] of variables) {
    label(name);
    info.push(6, ...cstring(name), ...to(type), ...bytes(expression));
  }
  for (const [name] of lists)
    info.push(7, ...cstring(name), ...to('int'), ...u32(listOffsets.get(name)));
  info.push(0);
  info.push(5, ...cstring('outer'), ...address(outerPc), ...u32(outer.length),
    ...bytes([...global(1), op.value]));
  info.push(6, ...cstring('stack_pointer'), ...to('int'), ...bytes([...global(1), op.value]));
  info.push(6, ...cstring('own'), ...to('int'), ...bytes([op.fbreg, 0]));
  info.push(8, ...to('inner'), ...address(outerPc + callAt + 2));
  info.push(9, ...bytes(local(0)), ...bytes([...local(0), op.lit(1), op.plus]));
  info.push(0, 0, 0);
  return info;
}
layOut();  // Finds the labels.
const info = layOut();
const addresses = [...(dwarf >= 5 ? [...u32(4 + (wide ? 8 : 4)), ...u16(5), wide ? 8 : 4, 0] : []),
  ...address(512)];

//===------------------------------------------------------------------------===//
// Files
//===------------------------------------------------------------------------===//

const magic = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
const memoryType = [wide ? 4 : 0, 1];
fs.writeFileSync(modulePath, Buffer.from([...magic,
  ...section(1, vec([[0x60, ...vec([[I32], [I64], [F32]]), 0], [0x60, 0, 0]])),
  ...section(2, vec([[...text('env'), ...text('__memory_base'), 3, I32, 0],
    [...text('env'), ...text('__stack_pointer'), 3, I32, 1]])),
  ...section(3, vec([[0], [1]])),
  ...section(5, vec([memoryType])),
  ...section(6, vec([[I32, 0, 0x41, ...sleb(2048), 0x0b], [I32, 1, 0x41, 0, 0x0b]])),
  ...section(10, code),
  ...custom('.debug_abbrev', abbrev),
  ...custom('.debug_info', [...u32(info.length), ...info]),
  ...custom(dwarf >= 5 ? '.debug_loclists' : '.debug_loc', locations),
  ...custom('.debug_addr', addresses),
  ...custom('name', [7, ...(() => {
    const names = vec([[3, ...text('__tls_base')]]);
    return [...uleb(names.length), ...names];
  })()]),
]));

const i32 = (v) => [I32, ...sleb(v)], i64 = (v) => [I64, ...sleb(v)];
const frames = [
  [0, 0, 0, ...uleb(trap), ...vec([i32(0), i64(-7), [F32, ...f32(1.5)], i32(5),
    wide ? i64(8192) : i32(8192), [F64, ...f64(-3.75)]]), ...vec([i32(99)])],
  [0, 0, 1, ...uleb(callAt), ...vec([i32(41)]), ...vec([])],
];
const constant = (v, mutable) => [I32, mutable, 0x41, ...sleb(v), 0x0b];
const head = [...magic,
  ...custom('core', [0, ...text('locations')]),
  ...custom('coremodules', vec([[0, ...text('locations')]])),
  ...custom('coreinstances', vec([[0, 0, ...vec([[0]]), ...vec([[0], [1], [2], [3]])]])),
  ...section(5, vec([memoryType])),
  // Of the constant global nothing is known: it is taken from the module.
  ...section(6, vec([constant(4096, 0), constant(8192, 1), [0x70, 0, 0xd0, 0x70, 0x0b],
    constant(1024, 1)])),
  ...custom('corestack', [0, ...text('main'), ...vec(frames)])];
const data = [1, 0, wide ? 0x42 : 0x41, 0, 0x0b, ...uleb(memory.length)];
fs.writeFileSync(dumpPath, Buffer.concat([Buffer.from(head),
  Buffer.from([11, ...uleb(data.length + memory.length), ...data]), memory]));
