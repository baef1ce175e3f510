import { describe, expect, it } from 'vitest';
import { beijing, inBeijing } from '../../../../../tests/support/chinese-office.ts';
import { holderOf } from './clock-columns.ts';
import { after, blank, decided, registration, wish } from '../record/desk.fixture.ts';
import { decideCreate } from '../decide/create.ts';
import { decidePassTime } from '../decide/time.ts';
import { decideUpdate } from '../decide/update.ts';

const person = (id: string, department: string | null) => ({
	id,
	department,
	away_until: null,
	deputy: null,
	active: true,
});
const directory = {
	departments: [],
	users: [person('li', 'quality'), person('wang', null)],
	roles: {},
	record: { owner: null, first_receiver: null, lead_department: null },
};

describe('who holds a promise, for reports by department and person', () => {
	it.each([
		[
			'feedback',
			'its lead department and owner',
			{ lead_department: 'sales', owner: 'li' },
			{ department: 'sales', owner: 'li' },
		],
		[
			'capa',
			'its department and leader',
			{ department: { id: 'sales' }, leader: 'wang' },
			{ department: 'sales', owner: 'wang' },
		],
		['action', 'it has no department: that of its owner', { owner: 'li' }, { department: 'quality', owner: 'li' }],
		['feedback', 'nobody', { owner: null }, { department: null, owner: null }],
		['feedback', 'somebody without a department', { owner: 'wang' }, { department: null, owner: 'wang' }],
		['decision', 'who proposed it does not hold it', { proposed_by: 'li' }, { department: null, owner: null }],
	] as const)('%s: %s', (kind, _, view, holder) => expect(holderOf(kind, view, directory)).toEqual(holder));

	it('is whom registration made owner, though the clerk named nobody', () => {
		const given = registration('2026-02-13 16:30');
		const [clock] = decided(decideCreate(given)).clocks;
		expect(clock).toMatchObject({ owner: 'li', department: given.procedure!.lead_department ?? 'quality' });
	});

	it('is the new owner from the write on that hands the record over, as far as its clocks change with it', () => {
		const desk = after(
			blank,
			{},
			decided(decideCreate(registration('2026-02-13 16:30', { owner: 'wang', lead_department: 'office' }))),
		);
		const broken = decidePassTime(wish({ ...desk, row: { ...desk.row, owner: 'chief' } }, '2026-02-26 09:00', {}), 0);
		expect(broken?.clocks[0]).toMatchObject({ owner: 'chief', department: 'office', warn_at: null });
	});
});

describe('what reports need of time', () => {
	it('P36 (F1:537): of three working days 80 % are used on the last of them, counted in working time', () => {
		const [first] = decided(decideCreate(registration('2026-02-09 09:00'))).clocks;
		// The rest of Monday, Tuesday to Thursday: 80 % of it is used on Thursday.
		expect(first?.warn_at && [first.warn_at < first.due_at, inBeijing(first.warn_at).slice(0, 10)]).toEqual([
			true,
			'2026-02-12',
		]);
	});

	it('working time of an answer leaves the night out: two hours on Monday, one on Tuesday', () => {
		let desk = after(blank, {}, decided(decideCreate(registration('2026-02-09 16:00'))));
		const steps = [
			['16:10', { status: 'triaged', category: 'noise' }],
			['16:20', { status: 'investigating' }],
			['16:30', { status: 'answering', investigation: 'x', responsibility: 'own' }],
		] as const;
		for (const [at, change] of steps)
			desk = after(desk, change, decided(decideUpdate(wish(desk, `2026-02-09 ${at}`, change))));
		const answered = decided(decideUpdate(wish(desk, '2026-02-10 10:00', { status: 'replied', reply_text: 'x' })));
		expect(answered.clocks.find(({ state }) => state === 'met')).toMatchObject({
			worked_ms: 3 * 3_600_000,
			met_at: beijing('2026-02-10 10:00'),
		});
	});
});
