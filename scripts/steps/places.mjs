import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where things are. Everything the scripts make is in a git-ignored folder: .runtime, .data, node_modules, dist. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
export const runtime = join(root, '.runtime');
export const data = join(root, '.data');
export const stamps = join(root, 'node_modules', '.cache', 'closedloop');
export const extension = join(root, 'extensions', 'closedloop');
export const seed = join(root, 'seed');
export const schema = join(root, 'schema');
export const directusCli = join(root, 'node_modules', 'directus', 'cli.js');
export const bin = (name, path) => join(root, 'node_modules', name, path);
