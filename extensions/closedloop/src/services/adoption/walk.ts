import { recordKinds, type Locale, type StoryWalk, type Text, type WalkLine } from '@closedloop/schema';
import { walkOf } from '../../core/stories/index.ts';
import { storyBook, storyDeskOf, type StoryDesk } from '../../rules/index.ts';
import { seedTables } from '../install/seed-rows.ts';
import { inThree, refusalText, textIn } from '../refusal.ts';
import { improvementProcedure } from '../write/index.ts';
import { catalogue } from './catalogue.ts';

let first: Promise<StoryDesk> | null = null;

/**
 * A story of the catalogue as a walk through time, played now by the judges that keep the records here, on a desk of its
 * first day; null where the catalogue has none of that number. Writes nothing.
 */
export async function storyWalk(code: string, number: number, locale: Locale): Promise<StoryWalk | null> {
	const { packs, stories } = await catalogue();
	const [pack, story] = [packs.get(code), stories.get(code)?.[number - 1]];
	if (pack === undefined || story === undefined) return null;
	first ??= firstDay();
	const book = storyBook(pack, await first);
	const { steps, holds } = walkOf(pack, story, book, taiwan);
	// A post of a story is a policy of its code.
	const roles = new Map(pack.asks.posts.map(({ code: post, label }) => [post, textIn(label, locale)]));
	return {
		code,
		title: pack.title,
		profile: pack.profile,
		number,
		story: story.story,
		zone: book.calendar.time_zone,
		proves: pack.ledger
			.filter(({ id }) => story.proves.includes(id))
			.map(({ id, says, source }) => ({ id, says, source })),
		steps: steps.map(({ judged, refusals, ...step }) => ({
			...step,
			who: step.who === null ? null : inThree(step.who),
			about: inThree(step.about),
			done: step.done.map(inTaiwan),
			found: step.found.map(inTaiwan),
			refused: refusals.map((each) => refusalText({ ...each, roles }, locale, recordKinds[judged].collection)),
		})),
		holds,
	};
}

/** Labels of columns and states have no Traditional wording of their own outside Studio. */
const inTaiwan = ({ name, values, ...line }: WalkLine): WalkLine => ({
	...line,
	...(name !== undefined && { name: inThree(name) }),
	values: values.map(inThree),
});

const taiwan = (text: Text): string => textIn(text, 'zh-TW');

/** Read once: what every desk begins with never changes while it runs. */
async function firstDay(): Promise<StoryDesk> {
	const [{ fragments }, tables] = [await catalogue(), await seedTables('', false)];
	const rows = (name: string) => tables.find(({ collection }) => collection === name)?.rows ?? [];
	return storyDeskOf(fragments, {
		calendars: rows('cl_calendars'),
		workflows: rows('cl_workflows'),
		improvement: rows('cl_procedures').find(({ code }) => code === improvementProcedure),
		questionnaires: rows('cl_questionnaires'),
	});
}
