import type { Pack, Story } from '@closedloop/schema';
import { draftClock, holderOf } from '../promises/index.ts';
import { placesOf } from '../record/index.ts';
import { act } from './act.ts';
import { contactsTold } from './contacts.ts';
import { castOf } from './cast.ts';
import type { Outcome } from './commit.ts';
import { looked } from './look.ts';
import { passTime } from './pass-time.ts';
import { readersOf } from './readers.ts';
import type { Held, Stage, StoryBook } from './stage.ts';
import type { Seen, Sight } from './sight.ts';
import { beginOf, storyTurns, type Performance, type Turn } from './turns.ts';

/**
 * Plays a story by the judges that keep the real desk, in a world of its own: people, departments and posts as the pack
 * names them, nobody else's records. Writes nothing.
 *
 * @throws RangeError for a story that names what is not there
 */
export function playStory(pack: Pack, story: Story, book: StoryBook): Performance {
	let stage: Stage = { book, cast: castOf(pack, story), at: beginOf(story, book), records: [], told: [] };
	const turns = storyTurns(story, book);
	let next = turns.next();
	while (next.done !== true) {
		const outcome = taken(stage, next.value);
		stage = outcome.stage;
		next = turns.next(sightOf(outcome, next.value));
	}
	return next.value;
}

function taken(stage: Stage, { until, deeds }: Turn): Outcome {
	const passed = passTime({ ...stage, told: [] }, until);
	return deeds.reduce<Outcome>(
		(before, deed) => {
			if (before.refusals !== null) return before;
			const after = act(before.stage, deed);
			return { ...after, opened: [...before.opened, ...after.opened] };
		},
		{ stage: passed, refusals: null, opened: [] },
	);
}

function sightOf({ stage, refusals, opened }: Outcome, { about, askedToRead, look }: Turn): Sight {
	const held = stage.records.find(({ name }) => name === about);
	return {
		at: stage.at,
		refusals,
		opened,
		told: stage.told,
		record: held === undefined ? null : seen(stage, held),
		readers: held === undefined ? new Set() : readersOf(stage, held, askedToRead),
		looked: looked(stage, look, held),
	};
}

function seen(stage: Stage, held: Held): Seen {
	const { kind, row, clocks } = held;
	const newest = new Map(clocks.toSorted((a, b) => a.cycle - b.cycle).map((view) => [view.kind, view]));
	return {
		row,
		contacts: contactsTold(held),
		files: held.files ?? [],
		clock: (name) => {
			const view = newest.get(name);
			const holder = holderOf(kind, row, { ...stage.cast.directory, record: placesOf(kind, row) });
			if (view === undefined) return undefined;
			const { calendars, calendar } = stage.book;
			return draftClock(view, calendars.get(view.calendar) ?? calendar, stage.at, holder);
		},
	};
}
