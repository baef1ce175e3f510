import { recordKinds, type Instant } from '@closedloop/schema';
import { entriesIn, type Logged } from '../contacts/index.ts';
import { instantOf } from '../values/index.ts';
import type { UpdateCase } from './case.ts';
import { toldAt } from './told-times.ts';

type Writing = Pick<UpdateCase, 'kind' | 'record' | 'change' | 'at'>;

/** When what a write does happened: then, or now where it does not say. */
export const effectiveAt = ({ kind, record, change, at }: Writing): Instant =>
	toldAt(change.step_at, instantOf(record[recordKinds[kind].begins])) ?? at;

/** What a write says of contacts; the minute in which the record began is not before it. */
export function entriesOf({ kind, record, change, at }: Writing) {
	const begin = instantOf(record[recordKinds[kind].begins]);
	const { logged, struck } = entriesIn(change.contact_log, effectiveAt({ kind, record, change, at }));
	return { struck, logged: logged.map((one): Logged => ({ ...one, at: toldAt(one.at, begin) ?? one.at })) };
}

/** Contacts a record's procedure asks for or wants copies of: of feedback, and of nothing else. */
export const contactRulesOf = ({ kind, procedure }: Pick<UpdateCase, 'kind' | 'procedure'>) =>
	kind === 'feedback' ? (procedure?.rules.contacts ?? []) : [];
