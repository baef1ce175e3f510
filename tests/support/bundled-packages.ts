import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { root } from './places.ts';

const manifest = z.object({ devDependencies: z.record(z.string(), z.string()) });

/** Packages the extension brings along inside its bundle: all it names but types, and what reads `seed/` before. */
export const bundledPackages = Object.keys(
	manifest.parse(JSON.parse(readFileSync(join(root, 'extensions', 'closedloop', 'package.json'), 'utf8')))
		.devDependencies,
).filter((name) => !name.startsWith('@types/') && name !== 'yaml');
