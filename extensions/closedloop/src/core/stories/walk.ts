import type { KindName, Pack, Story, StoryStep, Text, WalkLine, WalkStep } from '@closedloop/schema';
import { plain } from './cast-names.ts';
import { foundIn } from './walk-found.ts';
import { filled, line } from './walk-lines.ts';
import { isKindName, namesOf, type StoryNames } from './names.ts';
import { playStory } from './play.ts';
import type { SaidNo } from './sight.ts';
import type { StoryBook } from './stage.ts';

/** A step as it is read, and why it was refused where it was. */
export interface Walked extends Omit<WalkStep, 'refused'> {
	/** Whose columns a refusal speaks of. */
	readonly judged: KindName;
	readonly refusals: readonly SaidNo[];
}

export interface Walk {
	readonly steps: readonly Walked[];
	/** Whether everything came as the story says. */
	readonly holds: boolean;
}

/**
 * Plays a story and tells it step by step: who does what at which time, and what is so then.
 *
 * @param traditional the Traditional wording of a text that has none of its own
 */
export function walkOf(pack: Pack, story: Story, book: StoryBook, traditional: (text: Text) => string): Walk {
	const names = namesOf(pack, book, story, traditional);
	const { played, failures } = playStory(pack, story, book);
	const kinds = new Map<string, KindName>();
	const failed = new Set(failures.map(({ step }) => step));
	const steps = played.map(({ step, at, about, refusals }, index): Walked => {
		const begun = begins(step);
		const kind = begun ?? kinds.get(about) ?? kindIn(about);
		kinds.set(about, kind);
		const done = doneIn(step, kind, names);
		return {
			at,
			who: done.length === 0 ? null : names.person(step.by ?? (step.duty === undefined ? 'owner' : 'desk')),
			about: names.kind(kind),
			judged: (step.sign ?? step.reject) === undefined ? kind : 'decision',
			done: done.length === 0 ? [{ says: 'wait', values: [] }] : done,
			found: failed.has(index) ? [] : foundIn(step, kind, names),
			refusals: refusals ?? [],
		};
	});
	return { steps, holds: failures.length === 0 };
}

/** Decisions are counted: `decision:1`. */
function kindIn(about: string): KindName {
	const [name = ''] = about.split(':');
	return isKindName(name) ? name : 'feedback';
}

const begins = ({ register, duty, open }: StoryStep): KindName | null =>
	register !== undefined ? 'feedback' : duty !== undefined ? 'report' : (open ?? null);

/** What somebody does; empty where the story only looks at the desk. */
function doneIn(step: StoryStep, kind: KindName, names: StoryNames): readonly WalkLine[] {
	const { register, open, duty, move, moves, attach, extend, acknowledge, sign, reject, outcome, annotate } = step;
	const states = [...(moves ?? []), ...(move === undefined ? [] : [move])];
	return [
		...(register === undefined ? [] : [line('register')]),
		...(open === undefined ? [] : [line('open', names.kind(open))]),
		...(duty === undefined ? [] : [line('duty', names.clock(duty))]),
		...filled({ ...register, ...step.with }, kind, names),
		...(attach === undefined ? [] : [line('attach', ...attach.map(plain))]),
		...(extend === undefined
			? []
			: [
					{
						says: 'extend' as const,
						name: names.clock(extend.clock),
						values: [extend.until, extend.reason].map(plain),
					},
				]),
		...(acknowledge === true ? [line('acknowledge')] : []),
		...(sign === undefined ? [] : [line('sign', names.decision(sign))]),
		...(reject === undefined ? [] : [line('reject', names.decision(reject))]),
		...(outcome === undefined ? [] : [line('outcome', names.outcome(outcome))]),
		...(annotate === undefined ? [] : [line('annotate', plain(annotate))]),
		...(states.length === 0 ? [] : [line('move', ...states.map((state) => names.state(kind, state)))]),
	];
}
