// A core-dump service for tests: it keeps what it gets, decoded as
// docs/coredump-service.md says.

import { gunzipSync } from 'node:zlib';
import { createServer } from 'node:http';

// { dump, request, event, sections, types } of a form.
export async function decodeForm(form) {
  const contents = async (part) => {
    const bytes = new Uint8Array(await part.arrayBuffer());
    return part.type === 'application/gzip' ? new Uint8Array(gunzipSync(bytes)) : bytes;
  };
  const got = { dump: null, request: null, event: null, sections: {}, types: {} };
  for (const [name, value] of form) {
    if (name.endsWith('-section')) {
      got.sections[name.slice(0, -'-section'.length)] = await contents(value);
      got.types[name] = value.type;
    } else if (name === 'coredump') {
      got.dump = await contents(value);
      got.types[name] = value.type;
    } else if (name === 'request' || name === 'event') {
      got[name] = JSON.parse(value);
    } else throw new Error(`unknown field ${name}`);
  }
  return got;
}

// As a service binding.
export function service(response = { ok: true, status: 200 }) {
  const self = {
    got: [],
    reports: () => Promise.all(self.got.map(({ body }) => decodeForm(body))),
    fetch: async (url, init) => {
      self.got.push({ ...init, url });
      return response;
    },
  };
  return self;
}

// As an HTTP server. `answer` may say something else than 200.
export async function serve(answer = () => ({})) {
  const self = { got: [] };
  const server = createServer(async (incoming, response) => {
    const chunks = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const type = incoming.headers['content-type'];
    const headers = { 'content-type': type };
    const body = new Response(Buffer.concat(chunks), { headers });
    const isReport = incoming.method === 'POST';
    const report = isReport ? await decodeForm(await body.formData()) : null;
    self.got.push({ method: incoming.method, headers: incoming.headers, report });
    const { status = 200, headers: more = {}, text = '' } = answer(incoming);
    response.writeHead(status, more).end(text);
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  self.url = `http://127.0.0.1:${server.address().port}/`;
  self.close = () => {
    server.close();
    server.closeAllConnections();
  };
  return self;
}
