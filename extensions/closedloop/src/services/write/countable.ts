import { collections, recordKinds, type KindName, type Locale } from '@closedloop/schema';
import { CalendarError } from '../../core/calendar/index.ts';
import { refuse } from '../refusal.ts';
import { type RecordView, columnIn } from '../../core/workflow/index.ts';

/** Runs a judgement; where a date leads beyond what calendars can count, that date is refused. @throws CL_INVALID */
export function countable<Verdict>(kind: KindName, change: RecordView, locale: Locale, judge: () => Verdict): Verdict {
	try {
		return judge();
	} catch (error) {
		if (!(error instanceof CalendarError) || error.code !== 'beyond_horizon') throw error;
		throw refuse(
			'CL_INVALID',
			{ field: datedIn(kind, change), params: { problem: 'beyond_horizon', at: error.at } },
			locale,
			recordKinds[kind].collection,
		);
	}
}

/** A date that comes with the write, else the one the record's clocks count from. */
function datedIn(kind: KindName, change: RecordView): string {
	const { collection, begins } = recordKinds[kind];
	const fields: Readonly<Record<string, { readonly type: string }>> = collections[collection].fields;
	const dated = Object.keys(change).filter(
		(name) => columnIn(change, name) !== null && (fields[name]?.type === 'timestamp' || fields[name]?.type === 'date'),
	);
	return dated.at(-1) ?? begins;
}
