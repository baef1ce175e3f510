import type { Clause, Pack, Story } from '../../schema/index.ts';
import { awaitedBy, hasPlace, without } from '../../extensions/closedloop/src/core/packs/index.ts';
import { expectationsIn, playStory, type StoryBook } from '../../extensions/closedloop/src/core/stories/index.ts';
import { storyBook, type StoryDesk } from '../../extensions/closedloop/src/rules/story-book.ts';
import type { Shelf } from './library.ts';
import { isMechanism } from './mechanisms.ts';
import { silentFigures, sourceProblems } from './sources.ts';

export const standings = ['proven', 'kept', 'awaiting', 'not_built'] as const;
/** `kept`: a rule is there, and no story proves it yet. */
export type Standing = (typeof standings)[number];

export interface Judged {
	readonly clause: Clause;
	readonly standing: Standing;
}

/** What is wrong with a pack or its stories: none of it may stand. */
export interface Wrong {
	readonly pack: string;
	readonly where: string;
	readonly what: string;
}

export interface Verdict {
	readonly pack: Pack;
	readonly clauses: readonly Judged[];
	readonly wrong: readonly Wrong[];
}

/** How every clause of a pack stands: what keeps it, whether a story proves it, and whether that proof can fail. */
export function judge({ pack, stories }: Shelf, desk: StoryDesk): Verdict {
	const wrong: Wrong[] = [];
	const note = (where: string, what: string): void => {
		wrong.push({ pack: pack.pack, where, what });
	};
	const book = attempt(
		() => storyBook(pack, desk),
		(error) => note('rules', error),
	);
	if (book === null) return { pack, clauses: [], wrong };
	const held = stories.filter((story) => holds(pack, story, book, note));
	const ids = new Set(pack.ledger.map(({ id }) => id));
	for (const { story, proves } of stories)
		for (const id of proves.filter((each) => !ids.has(each))) note(story.en, `proves ${id}, which the ledger has not`);
	for (const code of Object.values(pack.rules.workflows))
		if (!desk.workflows.some((workflow) => workflow.code === code))
			note('workflows', `names ${code}, which nobody has`);
	for (const figure of silentFigures(pack.ledger, pack.edition.source)) note('ledger', `no clause says ${figure}`);
	const clauses = pack.ledger.map((clause): Judged => {
		for (const problem of sourceProblems(clause, pack.edition.source)) note(clause.id, problem);
		if (clause.awaits !== undefined) return { clause, standing: 'awaiting' };
		if (clause.not_built !== undefined) return { clause, standing: 'not_built' };
		for (const place of clause.by ?? [])
			if (!exists(pack, place, book)) note(clause.id, `is kept by ${place}, which is not there`);
		if (clause.by?.some((place) => awaitedBy(pack, place) !== null)) return { clause, standing: 'awaiting' };
		const telling = held.filter(({ proves }) => proves.includes(clause.id));
		if (telling.length === 0) return { clause, standing: 'kept' };
		const idle = (clause.by ?? []).filter((place) => !isMissed(pack, place, telling, desk));
		for (const place of idle) note(clause.id, `is proven by stories that do not notice when ${place} is taken away`);
		return { clause, standing: idle.length > 0 ? 'kept' : 'proven' };
	});
	return { pack, clauses, wrong };
}

type Note = (where: string, what: string) => void;

/** Whether a story goes as it says, and says anything. */
function holds(pack: Pack, story: Story, book: StoryBook, note: Note): boolean {
	const name = story.story.en;
	if (story.steps.every((step) => expectationsIn(step).length === 0)) {
		note(name, 'expects nothing');
		return false;
	}
	const performance = attempt(
		() => playStory(pack, story, book),
		(error) => note(name, error),
	);
	for (const { step, of, expected, found } of performance?.failures ?? [])
		note(name, `step ${step + 1}, ${of}: expected ${expected}, found ${found}`);
	return performance !== null && performance.failures.length === 0;
}

function exists(pack: Pack, place: string, { workflows }: StoryBook): boolean {
	const [head, kind = '', code] = place.split('.');
	if (head === 'engine') return isMechanism(kind);
	if (head === 'workflows')
		return workflows.some(
			({ subject, rules }) => subject === `cl_${kind}` && rules.transitions.some((each) => each.code === code),
		);
	return hasPlace(pack, place);
}

/**
 * Whether one of the stories fails once that is taken away. What no pack can take away (a post, the engine) is proven by
 * its own tests; that a story asks for it is enough.
 */
function isMissed(pack: Pack, place: string, stories: readonly Story[], desk: StoryDesk): boolean {
	const left = place.startsWith('workflows.') ? withoutStep(desk, place) : { desk, pack: without(pack, place) };
	if (left.pack === null && place.split('.')[0] !== 'workflows') return true;
	const less = left.pack ?? pack;
	return stories.some((story) => {
		try {
			return playStory(less, story, storyBook(less, left.desk)).failures.length > 0;
		} catch {
			return true;
		}
	});
}

/** The desk with the gates of one step gone, or the step itself where it has none. */
function withoutStep(desk: StoryDesk, place: string): { readonly desk: StoryDesk; readonly pack: null } {
	const [, kind = '', code] = place.split('.');
	const workflows = desk.workflows.map((workflow) =>
		workflow.subject === `cl_${kind}`
			? {
					...workflow,
					rules: {
						...workflow.rules,
						transitions: workflow.rules.transitions.flatMap((each) =>
							each.code !== code ? [each] : (each.gates ?? []).length > 0 ? [{ ...each, gates: [] }] : [],
						),
					},
				}
			: workflow,
	);
	return { desk: { ...desk, workflows }, pack: null };
}

function attempt<T>(doing: () => T, failed: (error: string) => void): T | null {
	try {
		return doing();
	} catch (error) {
		failed(error instanceof Error ? error.message : String(error));
		return null;
	}
}
