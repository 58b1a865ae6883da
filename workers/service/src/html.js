// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// HTML in which everything that is put in is text, unless it was made here.

class Markup {
  constructor(text) {
    this.text = text;
  }
}

const escapes = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function textOf(value) {
  if (value instanceof Markup) return value.text;
  if (Array.isArray(value)) return value.map(textOf).join('');
  if (value === null || value === undefined || value === false) return '';
  return String(value).replace(/[&<>"']/g, (c) => escapes[c]);
}

export function html(strings, ...values) {
  return new Markup(
    strings.reduce((text, piece, i) => text + textOf(values[i - 1]) + piece),
  );
}

const style = `
:root { color-scheme: light dark; --line: #8884; --dim: #6b6b6b; }
@media (prefers-color-scheme: dark) { :root { --dim: #9a9a9a; } }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 75rem; margin: 1.5rem auto; padding: 0 1rem; }
h1 { font-size: 1.3rem; overflow-wrap: anywhere; }
h2 { font-size: 1.05rem; margin-top: 2rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .35rem .8rem .35rem 0; }
th, td { border-top: 1px solid var(--line); overflow-wrap: anywhere; }
thead th { border: 0; color: var(--dim); font-weight: normal; }
tbody th { font-weight: normal; color: var(--dim); white-space: nowrap; width: 1%; }
code, pre, .stack { font: 13px/1.5 ui-monospace, monospace; }
pre { overflow-x: auto; padding: .8rem; border: 1px solid var(--line); border-radius: 4px; }
.stack td:first-child { width: 1%; color: var(--dim); }
.module { min-width: 8rem; }
thead th, time, .number, .stack td:first-child { white-space: nowrap; overflow-wrap: normal; }
.stack tr.library { color: var(--dim); }
.number { text-align: right; }
.place { white-space: nowrap; }
.dim { color: var(--dim); }
`;

async function hashOf(text) {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return btoa(String.fromCharCode(...new Uint8Array(digest)));
}

let policy;

/** The headers of every page: no scripts, nothing from elsewhere, in no frame, kept nowhere. */
export async function pageHeaders() {
  policy ??= [
    "default-src 'none'",
    `style-src 'sha256-${await hashOf(style)}'`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
  return { ...commonHeaders, 'content-security-policy': policy };
}

export const commonHeaders = {
  'cache-control': 'no-store',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};

export async function htmlPage(title, body, status = 200) {
  const { text } = html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<style>${new Markup(style)}</style>
</head>
<body>
${body}
</body>
</html>
`;
  const headers = await pageHeaders();
  return new Response(text, {
    status,
    headers: { ...headers, 'content-type': 'text/html; charset=utf-8' },
  });
}
