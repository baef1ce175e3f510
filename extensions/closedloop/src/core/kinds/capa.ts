import { kindRules, type KindRules } from './kind-rules.ts';
import { isRestricted } from '../reading/index.ts';
import { effectTooEarly } from '../capa/index.ts';
import type { RecordView } from '../workflow/index.ts';
import { roundOf, type CreateCase, type UpdateCase, type Effect, type Move } from '../record/index.ts';
import { momentOf } from '../promises/index.ts';
import { instantOf } from '../values/index.ts';

/** A CAPA is led by whoever opened it until somebody else is named. */
function begin(given: CreateCase): Effect<'created'> {
	const { at, actor, change } = given;
	return {
		patch: { number: given.number, started_at: at, leader: change.leader ?? actor.id },
		data: { number: given.number, mandatory: change.mandatory === true },
	};
}

/**
 * Looking for causes again, after the effect failed to come or the CAPA was reopened, is a new round: it is signed
 * anew, and its check is planned anew. None ends as effective before its effect could be seen, whatever state its
 * workflow ends it from.
 */
function move(given: UpdateCase, view: RecordView, { from, to, ends, reopens, effective_at }: Move): Effect {
	const { record } = given;
	const early = ends ? effectTooEarly(checkOf(given, view), effective_at) : null;
	if (early !== null) return { refusals: [{ code: 'CL_TRANSITION', field: 'effectiveness_on', missing: [early] }] };
	const again = reopens || (from === 'effectiveness' && to === 'investigating');
	const anew = again ? { round: roundOf(record) + 1, effectiveness_on: null } : {};
	return {
		patch: {
			...(ends ? { closed_at: effective_at } : {}),
			...(reopens ? { closed_at: null, effectiveness_result: null } : {}),
			...anew,
		},
	};
}

/**
 * The day of the check is that of before the step: what comes with it proves nothing. It begins where the procedure's
 * calendar says; without one, in UTC.
 */
function checkOf({ record, procedure, calendars }: UpdateCase, view: RecordView) {
	const calendar = procedure === null ? undefined : calendars.live(procedure.calendar);
	const day = record.effectiveness_on;
	return { result: view.effectiveness_result, from: calendar === undefined ? instantOf(day) : momentOf(day, calendar) };
}

/** Restricted it stays: feedback that only few may read may have brought it here. */
const wrong: KindRules['wrong'] = (_given, before, after) =>
	before !== null && isRestricted(before) && !isRestricted(after)
		? [{ code: 'CL_INVALID', field: 'confidentiality', params: { problem: 'stays_restricted' } }]
		: [];

export const capa = kindRules({ begin, move, wrong });
