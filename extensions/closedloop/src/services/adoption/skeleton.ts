import type { AdoptionAnswers, Pack } from '@closedloop/schema';
import type { DeskNow } from './facts.ts';

/**
 * Answers as they could be given: what the desk has under the same code or name, else a new one. A proposal for somebody to
 * read and correct; adoption itself guesses nothing.
 */
export function proposedAnswers({ asks }: Pack, { facts }: DeskNow): AdoptionAnswers {
	const named = new Set(facts.policies.values());
	return {
		departments: Object.fromEntries(
			asks.departments.map(({ code, label }) => [
				code,
				facts.departments.has(code) ? code : { create: true as const, code, name: label.zh, name_en: label.en },
			]),
		),
		...(asks.lead === null && { lead: '' }),
		posts: Object.fromEntries(
			asks.posts
				.filter(({ held_by }) => held_by === 'people')
				.map(({ code, label }) => [
					code,
					named.has(label.zh) ? label.zh : { create: true as const, name: label.zh, holders: [] },
				]),
		),
		calendar: asks.calendar,
		bind: Object.fromEntries(asks.bind.map((name) => [name, []])),
	};
}

/** What was answered before, as far as this edition still asks for it; what it asks besides is proposed. */
export function answersAgain(pack: Pack, desk: DeskNow, given: AdoptionAnswers): AdoptionAnswers {
	const { lead, departments, posts, bind, ...proposed } = proposedAnswers(pack, desk);
	const { lead: led, ...kept } = given;
	return {
		...proposed,
		...kept,
		departments: again(departments, given.departments),
		posts: again(posts, given.posts),
		bind: again(bind, given.bind),
		...(lead !== undefined && { lead: led ?? lead }),
	};
}

const again = <Answer>(
	asked: Readonly<Record<string, Answer>> = {},
	given: Readonly<Record<string, Answer>> = {},
): Readonly<Record<string, Answer>> =>
	Object.fromEntries(Object.entries(asked).map(([code, proposed]) => [code, given[code] ?? proposed]));
