// hint.mjs OPTION...: what the server says before it listens.
import { Client, startServer } from './server.mjs';

const server = await startServer([process.env.MODULE, process.env.DUMP, ...process.argv.slice(2)]);
for (const line of server.said) console.log(line);
const client = await Client.connect(server.port);
client.send('k');
await server.exited;
client.end();
