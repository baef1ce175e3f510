import type { KindName, StoryStep, WalkLine } from '@closedloop/schema';
import { plain } from './cast-names.ts';
import type { StoryNames } from './names.ts';
import { filled, line, valueIn } from './walk-lines.ts';

/** What lists and figures tell. */
function looksIn({ finds, counts, pareto, index }: StoryStep, names: StoryNames): readonly WalkLine[] {
	const { where = {}, words } = finds ?? {};
	return [
		...(finds === undefined
			? []
			: [
					{
						says: 'finds' as const,
						name: names.times(names.kind(finds.of), finds.records.length),
						values: [
							...Object.entries(where).map(([column, value]) => valueIn(finds.of, column, value, names)),
							...(words === undefined ? [] : [plain(`“${words}”`)]),
						],
					},
				]),
		...(counts === undefined
			? []
			: [
					{
						says: 'counts' as const,
						name: names.column(counts.of, counts.by),
						values: Object.entries(counts.are).map(([value, n]) =>
							names.times(valueIn(counts.of, counts.by, value, names), n),
						),
					},
				]),
		...(pareto === undefined
			? []
			: [line('pareto', ...pareto.items.map((code) => names.column('response', `item_scores.${code}`)))]),
		...(index === undefined ? [] : [line('index', plain(String(index.is)))]),
	];
}

/** What the story says is so afterwards; a refusal is told in its own words. */
export function foundIn(step: StoryStep, kind: KindName, names: StoryNames): readonly WalkLine[] {
	const {
		due = {},
		kept = {},
		state,
		because,
		letters = [],
		opens = [],
		contacts = [],
		files = [],
		retained_until,
	} = step;
	const clocks = (says: WalkLine['says'], codes: readonly string[] = []): readonly WalkLine[] =>
		codes.length === 0 ? [] : [line(says, ...codes.map(names.clock))];
	const people = (says: WalkLine['says'], roles: readonly string[] = []): readonly WalkLine[] =>
		roles.length === 0 ? [] : [line(says, ...roles.map(names.person))];
	return [
		...(state === undefined ? [] : [line('state', names.state(kind, state))]),
		...Object.entries(due).map(([code, at]): WalkLine => ({
			says: 'due',
			name: names.clock(code),
			values: [plain(at)],
		})),
		...Object.entries(kept).map(([code, how]) => line(how, names.clock(code))),
		...clocks('missed', step.missed),
		...clocks('paused', step.paused),
		...clocks('no_clock', step.no_clock),
		...people('told', step.told),
		...(because === undefined ? [] : [line('because', names.clock(because))]),
		...(letters.length === 0 ? [] : [line('letters', ...letters.map(names.letter))]),
		...(opens.length === 0 ? [] : [line('opens', ...opens.map(names.kind))]),
		...filled(step.is ?? {}, kind, names).map((each): WalkLine => ({ ...each, says: 'is' })),
		...(contacts.length === 0 ? [] : [line('contacts', ...contacts.map(names.contact))]),
		...(files.length === 0 ? [] : [line('files', ...files.map(plain))]),
		...(retained_until === undefined ? [] : [line('retained_until', plain(retained_until))]),
		...looksIn(step, names),
		...people('sees', step.sees),
		...people('hidden_from', step.hidden_from),
	];
}
