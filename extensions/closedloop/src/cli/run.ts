import type { HookExtensionContext } from '@directus/types';

/** Writes one line to the terminal. */
export type Say = (line: string) => void;

/** A command answers its exit code. */
export type Run = (
	context: HookExtensionContext,
	say: Say,
	options: Readonly<Record<string, unknown>>,
) => Promise<number>;
