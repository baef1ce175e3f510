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
