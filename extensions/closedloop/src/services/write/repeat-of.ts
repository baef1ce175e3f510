import type { Instant } from '@closedloop/schema';
import type { Knex } from 'knex';
import { repeatEffect, repeatKey, repeatsOf } from '../../core/intake/index.ts';
import { instantOf } from '../../core/values/index.ts';
import type { RepeatView } from '../../core/record/index.ts';
import { earlierOf } from '../../store/records/earlier.ts';
import type { KnownProcedure } from '../rulebook/index.ts';
import type { RecordView } from '../../core/workflow/index.ts';

/**
 * P17: the same problem at the same site for the second time; the source looks back without limit. Null without such a
 * rule, or without a key.
 */
export async function repeatOf(
	knex: Knex,
	{ rules }: KnownProcedure,
	view: RecordView,
	at: Instant,
): Promise<RepeatView | null> {
	if (!rules.repeat) return null;
	const record = {
		...view,
		kind: view.kind ?? 'complaint',
		id: String(view.id),
		at: instantOf(view.received_at) ?? at,
	};
	const key = repeatKey(rules.repeat, record);
	if (key === null) return null;
	const earlier = repeatsOf(rules.repeat, record, await earlierOf(knex, key, record.at));
	return {
		key,
		of: earlier.at(-1)?.id ?? null,
		count: earlier.length + 1,
		...repeatEffect(rules.repeat, earlier.length + 1),
	};
}

interface Recount {
	readonly procedure: KnownProcedure | null;
	/** Before the write, … */
	readonly record: RecordView;
	/** … and after it. */
	readonly view: RecordView;
	readonly at: Instant;
}

/** Counted anew where a write changes what the rule asks, also to nothing; null where it does not. */
export async function recountOf(knex: Knex, { procedure, record, view, at }: Recount): Promise<RepeatView | null> {
	const rule = procedure?.rules.repeat;
	if (!procedure || !rule || repeatKey(rule, record) === repeatKey(rule, view)) return null;
	return (await repeatOf(knex, procedure, view, at)) ?? { key: null, of: null, count: 1, severity: null, tell: [] };
}
