import { expect, it } from 'vitest';
import { words } from '../history/index.ts';
import type { Effect } from './index.ts';
import { adds, eventOf } from './event.ts';

/** The compiler is the test: a line here that compiles fails `npm run check`. */
it('what a kind of line does not name, or wants and is not told, does not compile', () => {
	const when = { at: 0 };
	const clock = { clock: 'first_reply', cycle: 1 };
	const late = Math.random() < 2;
	const drafts = [
		// @ts-expect-error There is no such kind.
		() => eventOf('merged', when, {}),
		// @ts-expect-error A miss says when it was due.
		() => eventOf('breached', when, { ...clock, late }),
		// @ts-expect-error An instant is told as text.
		() => eventOf('breached', when, { ...clock, late, due_at: 0 }),
		// @ts-expect-error No miss has a rung.
		() => eventOf('breached', when, { ...clock, late, due_at: '', rung: 1 }),
		// @ts-expect-error Misspelt, and spread: `told_by`.
		() => eventOf('edited', when, { ...(late ? { told_bye: 'phone' } : {}) }),
		// @ts-expect-error There is no such end of a pause.
		() => eventOf('resumed', when, { ...clock, why: 'pause_over' }),
		// @ts-expect-error Somebody's words are never told in clear.
		() => eventOf('edited', when, { note: '说明' }),
		// @ts-expect-error What the record is after it is told by the commit alone.
		() => eventOf('edited', when, { after: { record: '', links: {}, rows: {} } }),
		// @ts-expect-error A step tells no number.
		() => adds('moved', { number: 'FB-1' }),
		// @ts-expect-error A score is a figure.
		(): Effect<'answered'> => ({ data: { score: '81' } }),
		// @ts-expect-error Misspelt: `mandatory`.
		(): Effect<'created'> => ({ data: { mandatary: true } }),
	];
	expect(drafts).toHaveLength(11);
	expect(eventOf('edited', when, { note: words('说明') })).toMatchObject({ kind: 'edited', from_state: null });
});
