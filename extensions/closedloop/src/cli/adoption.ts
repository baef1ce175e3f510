import type { Locale } from '@closedloop/schema';
import { member } from '../core/json.ts';
import type { Say } from './run.ts';

/** The terminal speaks English. */
export const usualLocale: Locale = 'en-US';

/** Codes of the packs a command names. */
export const packsIn = ({ packs }: Readonly<Record<string, unknown>>): readonly string[] =>
	Array.isArray(packs) ? packs.map(String) : [];

/** Runs a piece of work; what is refused is told line by line, each with its place. Answers the exit code. */
export async function refusedLines(say: Say, title: string, work: () => Promise<void>): Promise<number> {
	try {
		await work();
		return 0;
	} catch (error) {
		const refusals = Array.isArray(error) ? error : [error];
		if (!refusals.every(isRefusal)) throw error;
		say(title);
		for (const refusal of refusals) say(`  ${placeOf(refusal)}${refusal.message}`);
		return 1;
	}
}

function isRefusal(error: unknown): error is Error {
	const code = member(error, 'code');
	return error instanceof Error && typeof code === 'string' && code.startsWith('CL_');
}

function placeOf(refusal: Error): string {
	const path = member(member(member(refusal, 'extensions'), 'params'), 'path');
	return typeof path === 'string' ? `${path}: ` : '';
}
