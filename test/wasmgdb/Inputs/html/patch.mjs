// patch.mjs MODULE: replaces the long names of hostile.cpp by markup of the same
// length, in the debug info and in the name section.
import { readFileSync, writeFileSync } from 'node:fs';

const [module] = process.argv.slice(2);
let text = readFileSync(module, 'latin1');
for (const [name, markup] of [
  ['FUNCTION_WITH_A_NAME_TO_BE_REPLACED_BY_SOMETHING', `</script><img id=f src=x onerror=alert(3)>&"'`],
  ['VARIABLE_WITH_A_NAME_TO_BE_REPLACED_ARGUMNT', `<script>alert(4)</script><b id=v>&"'`],
  ['VARIABLE_WITH_A_NAME_TO_BE_REPLACED_MEMBER', `<style>*{display:none}</style>&"'`],
]) {
  if (!text.includes(name)) throw new Error(`no ${name}`);
  text = text.replaceAll(name, markup.padEnd(name.length, '_'));
}
writeFileSync(module, Buffer.from(text, 'latin1'));
