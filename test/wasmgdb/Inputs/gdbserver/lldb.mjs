// lldb.mjs MODULE DUMP COMMAND... [-- OPTION-OF-WASMGDB...]: what lldb prints.
import { lldb } from './server.mjs';

const [module, dump, ...rest] = process.argv.slice(2);
const dashes = rest.indexOf('--');
const commands = dashes < 0 ? rest : rest.slice(0, dashes);
const options = dashes < 0 ? [] : rest.slice(dashes + 1);
process.stdout.write(await lldb(module, dump, commands, options));
