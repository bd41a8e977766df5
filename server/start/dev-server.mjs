import path from 'node:path';
import { pathToFileURL } from 'node:url';

const { main } = await import(pathToFileURL(path.resolve('.build/dev/main.mjs')).href);
await main();
