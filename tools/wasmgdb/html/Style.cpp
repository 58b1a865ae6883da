//===- Style.cpp - How the page looks, and the little it does -------------===//
//
// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
//===----------------------------------------------------------------------===//

#include "Style.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Base64.h"
#include "llvm/Support/SHA256.h"

using namespace llvm;

namespace wasm_coredump {

const char PageStyle[] = R"CSS(
:root {
  color-scheme: light dark;
  --page: #f6f7f9; --card: #ffffff; --text: #1b1f24; --dim: #5c6570;
  --line: #dde1e6; --accent: #0b5cad; --bad: #b3261e; --mark: #fff0c2;
  --name: #7a3e9d; --type: #47705f; --value: #0a3d70; --code: #f1f3f6;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #14171a; --card: #1c2024; --text: #e4e7ea; --dim: #99a3ad;
    --line: #31373d; --accent: #79b8ff; --bad: #ff8a80; --mark: #4a3c12;
    --name: #d3a4f0; --type: #8fc7ad; --value: #a8d1ff; --code: #16191c;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--page); color: var(--text);
  font: 15px/1.5 system-ui, sans-serif;
}
header, main { max-width: 72rem; margin: 0 auto; padding: 0 1rem; }
header { padding-top: 1.5rem; }
main { padding-bottom: 4rem; }
h1 { font-size: 1.5rem; line-height: 1.3; margin: 0 0 .25rem; overflow-wrap: anywhere; }
h1 .trap { color: var(--bad); }
h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; overflow-wrap: anywhere; }
h3 { font-size: .8rem; margin: 1rem 0 .25rem; color: var(--dim); text-transform: uppercase; letter-spacing: .05em; }
p { margin: .25rem 0; }
a { color: var(--accent); }
code, pre, .frame > summary, .tree, .table { font: 13px/1.5 ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace; }
.dim, .level, .place, .note { color: var(--dim); }
.warnings { margin: 1rem 0 0; padding: .5rem 1rem .5rem 2rem; border-left: 4px solid var(--bad); background: var(--card); overflow-wrap: anywhere; }
.facts { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .1rem 1rem; margin: 1rem 0; }
.facts dt { color: var(--dim); }
.facts dd { margin: 0; overflow-wrap: anywhere; white-space: pre-line; }
.frames { list-style: none; margin: 0; padding: 0; border: 1px solid var(--line); border-radius: 8px; background: var(--card); overflow: hidden; }
.frames > li + li { border-top: 1px solid var(--line); }
summary { cursor: pointer; }
summary:focus-visible, a:focus-visible, button:focus-visible { outline: 2px solid var(--accent); outline-offset: -2px; }
.frame > summary { padding: .45rem .75rem; overflow-wrap: anywhere; }
.frame > summary:hover { background: var(--code); }
.wide { margin-top: .75rem; } .wide > .body { padding: 0; }
.frame[open] > summary { border-bottom: 1px solid var(--line); }
.frame .function { font-weight: 600; }
.frame .tag { font-size: 11px; border: 1px solid var(--line); border-radius: 4px; padding: 0 .3em; color: var(--dim); }
.body { padding: 0 .75rem 1rem; display: grid; grid-template-columns: minmax(0, 1fr); column-gap: 1.5rem; }
@media (min-width: 60rem) { .body { grid-template-columns: minmax(0, 11fr) minmax(0, 10fr); } .body > .wide { grid-column: 1 / -1; } }
pre { margin: 0; padding: .5rem 0; background: var(--code); border-radius: 6px; overflow-x: auto; tab-size: 4; }
pre > span { display: block; padding: 0 .75rem; white-space: pre; width: max-content; min-width: 100%; }
pre .current { background: var(--mark); }
pre .number { display: inline-block; min-width: 3.5em; padding-right: 1em; text-align: right; color: var(--dim); user-select: none; }
.tree, .tree ul { list-style: none; margin: 0; padding: 0; }
.tree ul { padding-left: 1.1rem; border-left: 1px solid var(--line); margin-left: .25rem; }
.tree li { overflow-wrap: anywhere; }
.tree > li { padding: .1rem 0; }
.name { color: var(--name); }
.type { color: var(--type); }
.value { color: var(--value); white-space: pre-wrap; }
.unknown { color: var(--bad); font-style: italic; }
.scroll { overflow-x: auto; }
.table { border-collapse: collapse; }
.table th { text-align: left; font-weight: normal; color: var(--dim); }
.table td, .table th { padding: 0 1.25rem 0 0; vertical-align: top; white-space: nowrap; }
.memory i { font-style: normal; color: var(--bad); }
.memory mark { background: var(--mark); color: inherit; outline: 1px solid var(--bad); }
.card { border: 1px solid var(--line); border-radius: 8px; background: var(--card); padding: .5rem .75rem; margin: .5rem 0; }
.card > summary { overflow-wrap: anywhere; }
.card:target { border-color: var(--accent); }
.tools { float: right; margin: -2.2rem 0 0; }
button { font: inherit; font-size: 13px; color: var(--accent); background: var(--card); border: 1px solid var(--line); border-radius: 6px; padding: .15rem .6rem; cursor: pointer; }
@media (max-width: 40rem) {
  body { font-size: 14px; }
  header, main { padding-left: .6rem; padding-right: .6rem; }
  .facts { grid-template-columns: minmax(0, 1fr); gap: 0; }
  .facts dd { margin-bottom: .4rem; }
  .tools { float: none; margin: 0 0 .5rem; }
}
@media print { .tools { display: none; } }
)CSS";

// Everything works without it.
const char PageScript[] = R"JS(
'use strict';
for (const tools of document.querySelectorAll('.tools')) {
  const frames = tools.parentElement.querySelectorAll('details.frame');
  const button = document.createElement('button');
  const label = () => {
    const closed = [...frames].some((frame) => !frame.open);
    button.textContent = closed ? 'Open all frames' : 'Close all frames';
    return closed;
  };
  button.addEventListener('click', () => {
    const open = label();
    for (const frame of frames) frame.open = open;
  });
  for (const frame of frames) frame.addEventListener('toggle', label);
  label();
  tools.append(button);
}
const reveal = () => {
  const target = document.getElementById(location.hash.slice(1));
  if (!target) return;
  for (let part = target; part; part = part.parentElement)
    if (part.tagName === 'DETAILS') part.open = true;
  target.scrollIntoView();
};
addEventListener('hashchange', reveal);
reveal();
)JS";

std::string policyHash(StringRef Text) {
  std::array<uint8_t, 32> Hash = SHA256::hash(arrayRefFromStringRef(Text));
  return "'sha256-" + encodeBase64(Hash) + "'";
}

} // namespace wasm_coredump
