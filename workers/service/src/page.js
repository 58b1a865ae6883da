// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// The pages: crashes by fingerprint, the last ones of a fingerprint, one crash, and the
// dump itself. Plain HTML; what they show was stored with the dumps.

import { callText, placeText } from './frames.js';
import { listGroups, readGroup } from './groups.js';
import { commonHeaders, html, htmlPage } from './html.js';
import { isDumpKey, openDump, readCrash } from './store.js';

const pageSize = 100;

const when = (time) =>
  html`<time datetime="${time}">${`${time}`.replace('T', ' ').replace(/\.\d+Z$/, ' UTC')}</time>`;
const home = html`<p><a href="/">All crashes</a></p>`;
const crashPath = (key) => `/crash/${encodeURIComponent(key)}`;
const dumpPath = (key) => `/dump/${encodeURIComponent(key)}`;

const notFound = (what) => htmlPage('Not found', html`<h1>${what}</h1>${home}`, 404);

function groupRow({ fingerprint, count, first, last, trap, top, executable }) {
  return html`<tr>
<td class="number">${count ?? '?'}</td>
<td><a href="/group/${fingerprint}">${trap || 'unknown trap'}</a>
<br><code>${top}</code></td>
<td class="module">${executable}</td>
<td>${first && when(first)}</td>
<td>${last && when(last)}</td>
</tr>`;
}

async function index(bucket, url) {
  const cursor = url.searchParams.get('cursor') ?? undefined;
  let listed;
  try {
    listed = await listGroups(bucket, { cursor, limit: pageSize });
  } catch (error) {
    // A cursor that is none.
    if (cursor === undefined) throw error;
    return notFound('There is no such page');
  }
  const { groups, cursor: next } = listed;
  const table = html`<table>
<thead><tr><th class="number">Count</th><th>Crash</th><th>Module</th><th>First seen</th><th>Last seen</th></tr></thead>
<tbody>
${groups.map(groupRow)}
</tbody>
</table>`;
  return htmlPage(
    'Crashes',
    html`<h1>Crashes</h1>
${groups.length > 0 ? table : html`<p>There are none.</p>`}
${cursor !== undefined && html`<p><a href="/">First page</a></p>`}
${next && html`<p><a rel="next" href="/?cursor=${encodeURIComponent(next)}">More</a></p>`}`,
  );
}

async function groupPage(bucket, fingerprint) {
  const group = await readGroup(bucket, fingerprint);
  if (!group) return notFound('There is no such crash');
  const { trap, top, count, first, last, recent } = group;
  const rows = recent
    .filter(({ key }) => isDumpKey(key))
    .map(
      ({ key, time, build, event }) => html`<tr>
<td><a href="${crashPath(key)}">${when(time)}</a></td><td><code>${build}</code></td><td>${event}</td>
</tr>`,
    );
  return htmlPage(
    trap,
    html`${home}
<h1>${trap}</h1>
<p><code>${top}</code></p>
<p>${count} times, from ${when(first)} to ${when(last)}</p>
<h2>The last that were kept</h2>
<table>
<thead><tr><th>Time</th><th>Build</th><th>Event</th></tr></thead>
<tbody>
${rows}
</tbody>
</table>`,
  );
}

function frameRow(frame, i) {
  const path = frame.directory ? `${frame.directory}/${frame.file}` : frame.file;
  return html`<tr class="${frame.inApp ? 'own' : 'library'}">
<td>#${i}</td>
<td>${callText(frame)}${frame.inlined && html` <span class="dim">inlined</span>`}</td>
<td class="place" title="${path}">${placeText(frame)}</td>
</tr>`;
}

const facts = (rows) => html`<table><tbody>
${rows
  .filter(([, value]) => value !== '' && value !== null && value !== undefined)
  .map(
    ([name, value]) => html`<tr><th scope="row">${name}</th><td>${value}</td></tr>
`,
  )}</tbody></table>`;

// The keys of an object that are not shown elsewhere.
const entriesOf = (object) =>
  Object.entries(object ?? {}).map(([name, value]) => [
    name,
    typeof value === 'object' ? JSON.stringify(value) : value,
  ]);

function requestPart({ request }) {
  if (!request) return null;
  const { method, url, headers } = request;
  return html`<h2>Request</h2>
${facts([['method', method], ['URL', url], ...entriesOf(headers)])}`;
}

function eventPart({ event }) {
  const { error, ...others } = event;
  return html`<h2>Event</h2>
${facts(entriesOf(others))}
${
  error &&
  html`<h2>What JavaScript saw</h2>
<pre class="error">${error.stack || `${error.name}: ${error.message}`}</pre>`
}`;
}

async function crashPage(bucket, key) {
  const crash = isDumpKey(key) ? await readCrash(bucket, key) : null;
  if (!crash) return notFound('This crash is not stored, or no longer');
  const { trap, message, frames, notes, executable, buildId, fingerprint } = crash;
  const numMissing = crash.missingFrames + crash.frameCount - crash.physicalFrames;
  return htmlPage(
    trap.text,
    html`${home}
<h1>${trap.text}</h1>
${message && html`<pre class="message">${message}</pre>`}
<table class="stack"><tbody>
${frames.map(frameRow)}
</tbody></table>
${numMissing > 0 && html`<p>${numMissing} older frames are not shown.</p>`}
${notes.length > 0 && html`<ul>${notes.map((note) => html`<li>${note}</li>`)}</ul>`}
<p><a class="download" href="${dumpPath(key)}">Download the core dump</a>
<span class="dim">and read it: <code>wasmgdb ${executable || 'MODULE'} ${key}.core</code></span></p>
<h2>Crash</h2>
${facts([
  ['time', when(crash.time)],
  ['trap', trap.text],
  ['address', trap.address === null ? null : `0x${trap.address.toString(16)}`],
  ['module', executable],
  ['build id', buildId],
  ['memory', `${crash.memoryBytes} bytes`],
  ['symbols', crash.symbols],
  ['dump format', crash.dialect],
  ['fingerprint', html`<a href="/group/${fingerprint}">${fingerprint}</a>`],
])}
${requestPart(crash)}
${eventPart(crash)}`,
  );
}

async function download(bucket, key) {
  const stream = isDumpKey(key) ? await openDump(bucket, key) : null;
  if (!stream) return notFound('This dump is not stored, or no longer');
  return new Response(stream, {
    // Browsers save it decompressed; here it stays as it is.
    encodeBody: 'manual',
    headers: {
      'content-encoding': 'gzip',
      ...commonHeaders,
      'content-security-policy': "default-src 'none'; sandbox",
      'content-type': 'application/octet-stream',
      // Keys have no character that would mean something here.
      'content-disposition': `attachment; filename="${key}.core"`,
    },
  });
}

/** The answer for a path, whoever asks may see it. */
export async function page(request, env) {
  const url = new URL(request.url);
  if (url.pathname === '/favicon.ico') return new Response(null, { status: 404 });
  const bucket = env.STORAGE;
  if (!bucket)
    return htmlPage(
      'Crashes',
      html`<h1>Nothing is stored: there is no bucket STORAGE</h1>`,
    );
  if (url.pathname === '/') return index(bucket, url);
  const match = /^\/(group|crash|dump)\/([^/]+)$/.exec(url.pathname);
  let name;
  try {
    name = decodeURIComponent(match?.[2] ?? '');
  } catch {
    name = '';
  }
  if (match?.[1] === 'group' && /^[0-9a-f]{16}$/.test(name))
    return groupPage(bucket, name);
  if (match?.[1] === 'crash') return crashPage(bucket, name);
  if (match?.[1] === 'dump') return download(bucket, name);
  return notFound('There is no such page');
}
