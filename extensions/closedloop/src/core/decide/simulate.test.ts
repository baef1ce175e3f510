import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Rung } from '@closedloop/schema';
import { beijing, inBeijing } from '../../../../../tests/support/chinese-office.ts';
import { decideCreate } from './create.ts';
import { after, blank, climbing, decided, p36, p36Rules, registration, saidBy, wish } from '../record/desk.fixture.ts';
import { decidePassTime } from './time.ts';
import { simulate, type Simulation } from './simulate.ts';
import type { SimulatedActs } from './simulated-acts.ts';
import type { ProcedureView } from '../record/case.ts';
import type { EventDraft } from '../record/event.ts';

const nothing: SimulatedActs = { until: beijing('2026-12-31 00:00'), acknowledged_at: null, answered_at: null };
const play = (
	change: Readonly<Record<string, unknown>> = {},
	ask: Partial<SimulatedActs> = {},
	procedure: ProcedureView = p36,
): Simulation => {
	const simulation = simulate(registration('2026-02-10 10:00', change, { procedure }), { ...nothing, ...ask });
	if (!('moments' in simulation)) throw new Error(JSON.stringify(simulation));
	return simulation;
};
const told = (events: readonly EventDraft[]) =>
	events.flatMap((event) => {
		const { kind, effective_at } = event;
		const { clock, rung = '', repetition = 0 } = saidBy(event);
		return kind === 'escalated' || kind === 'breached'
			? [`${kind} ${clock} ${rung}.${repetition} ${inBeijing(effective_at)}`]
			: [];
	});
const storyOf = ({ moments }: Simulation) => moments.flatMap(({ events }) => told(events));

describe('who is told when, before anything has happened', () => {
	it('P36 (F1:537): three working days and six weeks, nobody acting', () =>
		expect(storyOf(play())).toEqual([
			'escalated first_feedback 0.0 2026-02-13 10:48',
			'escalated first_feedback 1.0 2026-02-13 18:00',
			'breached first_feedback .0 2026-02-13 18:00',
			'escalated first_feedback 2.0 2026-02-14 18:00',
			'escalated final_result 0.0 2026-03-16 00:24',
			'escalated final_result 1.0 2026-03-24 10:00',
			'breached final_result .0 2026-03-24 10:00',
			'escalated final_result 2.0 2026-03-25 10:00',
		]));
	it('says when the promises fall due and that they were missed', () =>
		expect(
			play().clocks.map(({ view, due_at, breached_at }) => [view.kind, inBeijing(due_at), breached_at !== null]),
		).toEqual([
			['first_feedback', '2026-02-13 18:00', true],
			['final_result', '2026-03-24 10:00', true],
		]));
	it('an answer in time ends it', () => {
		const answered = play({}, { answered_at: beijing('2026-02-12 09:00') });
		expect(storyOf(answered)).toEqual([]);
		expect(answered.clocks.map(({ verdict }) => verdict)).toEqual(['on_time', 'on_time']);
	});
	it('an acknowledgement stops the climb of what had begun to climb, and the miss is still written', () => {
		const story = storyOf(play({}, { acknowledged_at: beijing('2026-02-13 12:00') }));
		expect(story.filter((line) => line.includes('first_feedback'))).toEqual([
			'escalated first_feedback 0.0 2026-02-13 10:48',
			'breached first_feedback .0 2026-02-13 18:00',
		]);
		expect(story.filter((line) => line.includes('final_result'))).toHaveLength(4);
	});
	it('is played no further than asked', () =>
		expect(storyOf(play({}, { until: beijing('2026-02-13 17:00') }))).toHaveLength(1));
	it('refuses what registration would refuse', () =>
		expect(simulate({ ...registration('2026-02-10 10:00'), procedure: null }, nothing)).toEqual([
			{ code: 'CL_NO_PROCEDURE', field: 'kind' },
		]));

	it('is what the tick would do, whenever the tick comes by (property)', () => {
		const at = fc.oneof(
			fc.integer({ min: 0, max: 150 }).map((percent) => ({ percent })),
			fc.integer({ min: -40, max: 90 }).map((value) => ({ from_due: { unit: 'hours' as const, value } })),
		);
		const rung: fc.Arbitrary<Rung> = fc.record({
			at,
			recipients: fc.constant([{ to: 'owner' as const }]),
			action: fc.constantFrom('notify', 'reassign', 'raise_severity'),
			repeat: fc.record({
				every: fc.record({
					unit: fc.constantFrom('hours', 'days', 'working_hours'),
					value: fc.integer({ min: 1, max: 30 }),
				}),
				times: fc.integer({ min: 1, max: 4 }),
			}),
		});
		const entry = fc.option(
			fc.nat({ max: 3 }).map((index) => [{ when: { field: 'severity', values: ['major'] }, rung: index }]),
			{ nil: [] },
		);
		fc.assert(
			fc.property(
				fc.array(rung, { maxLength: 4 }),
				entry,
				fc.array(fc.integer({ min: 0, max: 40 * 24 * 60 }), { maxLength: 40 }),
				fc.boolean(),
				(ladder, entered, ticks, major) => {
					const deadlines = p36Rules.deadlines.map((rule) => ({ ...rule, ladder, entry: entered }));
					const procedure = {
						...p36,
						rules: {
							...p36Rules,
							deadlines: [
								...deadlines,
								{ ...deadlines[0]!, kind: 'major_only', severities: ['major'], ladder: climbing },
							],
						},
					};
					const change = major ? { severity: 'major' } : {};
					const until = beijing('2026-02-10 10:00') + 60 * 24 * 3_600_000;
					const given = registration('2026-02-10 10:00', change, { procedure });
					const begun = decided(decideCreate(given));
					let desk = after(blank, given.change, begun);
					const story = told(begun.events);
					for (const minutes of [...ticks.sort((a, b) => a - b), 60 * 24 * 60]) {
						const passing = decidePassTime(
							{
								...wish(desk, '2026-02-10 10:00', {}, { procedure }),
								at: beijing('2026-02-10 10:00') + minutes * 60_000,
							},
							60_000,
						);
						if (passing === null) continue;
						story.push(...told(passing.events));
						desk = after(desk, {}, passing);
					}
					expect(story.toSorted()).toEqual(storyOf(play(change, { until }, procedure)).toSorted());
				},
			),
			{ numRuns: 25 },
		);
	});
});
