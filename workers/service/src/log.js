// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// The crash in the Worker's log: one message, of which each line can be read by itself.
// No line looks like one of JavaScript's stacks ("    at ..."): wrangler rewrites those.

import { frameText } from './frames.js';
import { line } from './text.js';

const maxLines = 100;
const maxMessage = 20;
// What a log keeps of a message, and less than what it takes of one event.
const maxText = 60_000;

const eventText = ({ type, class: handler, queue, cron, method }) =>
  [type, handler, queue ?? cron ?? method].filter(Boolean).join(' ');

/** The lines for the log. */
export function crashLines(crash) {
  const { trap, executable, buildId, message, frames, event, request } = crash;
  const out = [
    `wasm crash: ${trap.text} in ${executable || 'a module'}${buildId ? ` (build ${buildId})` : ''}`,
  ];
  if (message)
    for (const one of message.split('\n').slice(0, maxMessage)) out.push(`| ${one}`);
  let size = 0;
  for (const [i, frame] of frames.entries()) {
    const text = frameText(frame, i);
    size += text.length;
    if (i >= maxLines || size > maxText) {
      out.push(`(${frames.length - i} more lines of the stack are in the stored report)`);
      break;
    }
    out.push(text);
  }
  const numMissing = crash.missingFrames + crash.frameCount - crash.physicalFrames;
  if (numMissing > 0) out.push(`(${numMissing} older frames are not shown)`);
  if (request?.url) out.push(`request: ${request.method} ${request.url}`);
  else if (event.type !== 'unknown') out.push(`event: ${eventText(event)}`);
  for (const note of crash.notes) out.push(`note: ${note}`);
  out.push(`fingerprint: ${crash.fingerprint}${crash.key ? `, key: ${crash.key}` : ''}`);
  return out.map((text) => line(text, 1200));
}

export const logCrash = (crash) => console.error(crashLines(crash).join('\n'));

// What the service has to say of itself.
export const logProblem = (text) => console.warn(line(`coredump-service: ${text}`, 500));
