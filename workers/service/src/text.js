// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// Text of programs and their clients, made safe to be shown: it may hold anything.

// What steers terminals, breaks lines, or turns text around.
const unsafe = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;
const breaks = /\s*[\r\n\u2028\u2029]+\s*/gu;

/** One line of at most so many characters; '' for what is no string. */
export function line(value, max = 300) {
  if (typeof value !== 'string') return '';
  // Some more than is kept, since breaks shrink; never all of a large text.
  const text = value
    .slice(0, 4 * max)
    .trim()
    .replace(breaks, ' ')
    .replace(unsafe, '\ufffd');
  return text.length > max || value.length > 4 * max ? `${cut(text, max - 3)}...` : text;
}

// Not in the middle of a character.
function cut(text, max) {
  const last = text.charCodeAt(max - 1);
  return text.slice(0, last >= 0xd800 && last < 0xdc00 ? max - 1 : max);
}

/** The same for a text of several lines, as a stack is. */
export function lines(value, max = 16_000) {
  if (typeof value !== 'string') return '';
  return value
    .slice(0, max)
    .split(/\r\n?|[\n\u2028\u2029]/)
    .map((one) => one.replace(unsafe, '\ufffd'))
    .join('\n');
}

export const reasonOf = (error) => {
  try {
    return line(String(error?.message ?? error), 200) || 'unknown';
  } catch {
    return 'unknown';
  }
};
