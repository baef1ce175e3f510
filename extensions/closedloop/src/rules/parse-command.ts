import type { ClockCommand } from '@closedloop/schema';
import * as z from 'zod';
import { duration } from './parse-clock.ts';
import { exact, words } from './reading.ts';

/** Longest reason worth keeping; a code is far shorter, a sentence may be this long. */
const reasonLength = 500;

const reason = words.max(reasonLength);
/** ISO 8601 with its zone: a wall time without one would mean another instant on every server. */
const at = z.iso.datetime({ offset: true }).optional();
const clock = words;

const command: z.ZodType<ClockCommand> = z.discriminatedUnion('do', [
	z.strictObject({ do: z.enum(['start', 'resume', 'meet']), clock, at }).transform(exact),
	z.strictObject({ do: z.enum(['pause', 'cancel']), clock, at, reason }).transform(exact),
	z
		.strictObject({
			do: z.literal('extend'),
			clock,
			at,
			reason,
			until: z.iso.date().optional(),
			duration: duration.optional(),
		})
		.refine((extension) => (extension.until === undefined) !== (extension.duration === undefined))
		.transform(exact),
]);

/** Most commands of one write: a record has fewer clocks than this. */
const commandsMost = 50;

const commands = z.union([command.transform((one) => [one]), z.array(command).max(commandsMost)]);

/** What is asked of single clocks: one command or a list, as JSON or as its text (CSV). Null when it is none. */
export function parseClockCommands(value: unknown): readonly ClockCommand[] | null {
	if (value === undefined || value === null || value === '') return [];
	const read = commands.safeParse(typeof value === 'string' ? jsonOf(value) : value);
	return read.success ? read.data : null;
}

function jsonOf(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
}
