import type { Locale } from '@closedloop/schema';
import type { Component } from 'vue';
import { member } from '../../core/json.ts';
import { partFiles, sharedMark, type PartName } from './part-files.ts';

type Words = Readonly<Record<string, unknown>>;

/** What a part is once it is here: its screens by name, and their words. */
export interface Part {
	readonly screens: Readonly<Record<string, Component>>;
	readonly words: Readonly<Record<Locale, Words>>;
}

/** `changed`: the server has another version of us than this page, which must be loaded again. */
export type Brought = { readonly state: 'here'; readonly part: Part } | { readonly state: 'changed' };

/** How a part is fetched; a test has its own. */
export interface Ways {
	/** The name of the part's file as this page was built with it. */
	readonly fileOf: (part: PartName) => string;
	readonly load: (address: string) => Promise<unknown>;
	/** What the server says about a file that could not be loaded; fails when there is no server. */
	readonly ask: (address: string) => Promise<{ readonly status: number }>;
}

const browser: Ways = {
	fileOf: (part) => partFiles[part] ?? `${part}.js`,
	load: (address) => import(/* @vite-ignore */ address),
	ask: (address) => fetch(address, { method: 'HEAD', cache: 'no-store' }),
};

/** A browser may keep a module that failed as failed: every further attempt at it has an address of its own. */
const attempts = new Map<string, number>();

/**
 * Loads a part; fails as Studio's own requests do. Behind a balancer the node that answers first may be of another
 * version, so that a file it does not know is asked for once more.
 *
 * @param base the folder the server has parts in, with a slash at its end
 */
export async function bringPart(name: PartName, base: string, ways: Ways = browser): Promise<Brought> {
	const address = base + ways.fileOf(name);
	const module = (await loaded(address, ways)) ?? (await loaded(address, ways));
	return module !== null && fits(module) ? { state: 'here', part: module } : { state: 'changed' };
}

/** Null for a file the server does not know. */
async function loaded(address: string, { load, ask }: Ways): Promise<unknown> {
	const before = attempts.get(address) ?? 0;
	try {
		return await load(before === 0 ? address : `${address}?${before}`);
	} catch (failure) {
		attempts.set(address, before + 1);
		const { status } = await ask(address);
		if (status === 404) return null;
		// It is there: what failed was its way here, or the file itself.
		if (status === 200) throw failure;
		throw Object.assign(new Error(`${address}: ${status}`), { response: { status } });
	}
}

/** Whether it was made for what this page shares. */
const fits = (module: unknown): module is Part =>
	member(module, 'shared') === sharedMark && typeof member(module, 'screens') === 'object';
