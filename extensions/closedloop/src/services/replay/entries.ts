import type { Instant, KindName } from '@closedloop/schema';
import * as z from 'zod';

/**
 * A file of old facts, one entry a line (JSON), in the order in which they happened:
 *
 *     {"do":"ensure","collection":"cl_campaigns","values":{"id":"…","name":"…"}}
 *     {"do":"create","kind":"feedback","at":"2013-01-01T06:32:33.000Z","key":"1017","values":{…},"line":2}
 * {"do":"update","kind":"feedback","at":"2013-01-01T13:14:40.000Z","key":"1017","values":{"status":"closed"},"line":2}
 *     {"do":"wait","at":"2019-12-31T15:50:00.000Z"}
 *
 * `key` is the record's number in its old system (`external_reference`); `line` is where the fact stands in the
 * original file.
 */
export type ReplayEntry =
	/** A row everything else leans on (a procedure, a campaign); created unless a row of this id is there. */
	| { readonly do: 'ensure'; readonly collection: string; readonly values: Values & { readonly id: string } }
	| {
			readonly do: 'create' | 'update';
			readonly kind: KeyedKind;
			readonly at: Instant;
			readonly key: string;
			readonly values: Values;
			readonly otherwise?: Values;
			readonly line?: number;
	  }
	/** Nothing happens but time. */
	| { readonly do: 'wait'; readonly at: Instant };

/** Kinds of records that carry a foreign number. */
export type KeyedKind = Extract<KindName, 'feedback' | 'response'>;

type Values = Readonly<Record<string, unknown>>;

const values = z.record(z.string(), z.unknown());
const at = z.iso.datetime().transform((text) => Date.parse(text));

const line: z.ZodType<ReplayEntry> = z.discriminatedUnion('do', [
	z.strictObject({
		do: z.literal('ensure'),
		collection: z.string().regex(/^cl_[a-z_]+$/u),
		values: values.and(z.object({ id: z.uuid() })),
	}),
	z
		.strictObject({
			do: z.enum(['create', 'update']),
			kind: z.enum(['feedback', 'response']),
			at,
			key: z.string().min(1),
			values,
			/** What is entered instead where the desk refuses `values`. */
			otherwise: values.optional(),
			line: z.int().positive().optional(),
		})
		.transform(({ otherwise, line: number, ...rest }) => ({
			...rest,
			...(otherwise ? { otherwise } : {}),
			...(number === undefined ? {} : { line: number }),
		})),
	z.strictObject({ do: z.literal('wait'), at }),
]);

/** Reads one line. @throws ZodError, SyntaxError: the file is ours to write, so a bad line is a fault and no finding */
export const readEntry = (text: string): ReplayEntry => line.parse(JSON.parse(text));
