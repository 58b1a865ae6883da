// A core-dump service in the Workers runtime, as far as miniflare.mjs needs one: it
// decodes the form, and hands it to the test.

async function contents(part) {
  const stream = part.stream();
  return new Response(
    part.type === 'application/gzip'
      ? stream.pipeThrough(new DecompressionStream('gzip'))
      : stream,
  ).arrayBuffer();
}

export default {
  async fetch(request, env) {
    if (request.headers.get('authorization') !== 'Bearer swordfish') {
      return new Response('wrong secret', { status: 401 });
    }
    const form = await request.formData();
    const decoded = new FormData();
    for (const [name, value] of form) {
      if (typeof value === 'string') decoded.append(name, value);
      else decoded.append(name, new Blob([await contents(value)]), name);
    }
    return env.TEST.fetch('http://test/', { method: 'POST', body: decoded });
  },
};
