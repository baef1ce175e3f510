import { createHash } from 'node:crypto';
import { icon } from './icon.ts';
import { proofScript } from './proof-script.ts';
import { style } from './style.ts';

export interface StaticFile {
	readonly type: string;
	readonly body: string;
	/** Strong validator (RFC 9110, 8.8.3); also the version in the address. */
	readonly etag: string;
	readonly version: string;
}

const file = (type: string, body: string): StaticFile => {
	const version = createHash('sha256').update(body).digest('hex').slice(0, 16);
	return { type, body, version, etag: `"${version}"` };
};

/** What the pages fetch besides themselves; part of the bundle, so there is no folder to serve from. */
export const staticFiles = {
	'page.css': file('text/css; charset=utf-8', style),
	'proof.js': file('text/javascript; charset=utf-8', proofScript),
	'icon.svg': file('image/svg+xml', icon),
} as const;

export const isStaticName = (name: string): name is keyof typeof staticFiles => Object.hasOwn(staticFiles, name);

/** Addresses below `root`, each with its version. */
export const assetsBelow = (root: string): Readonly<Record<keyof typeof staticFiles, string>> => ({
	'page.css': `${root}/static/page.css?v=${staticFiles['page.css'].version}`,
	'proof.js': `${root}/static/proof.js?v=${staticFiles['proof.js'].version}`,
	'icon.svg': `${root}/static/icon.svg?v=${staticFiles['icon.svg'].version}`,
});
