import { describe, expect, it } from 'vitest';
import { payloadsFor, type SubscribedEvent } from './payloads-for.ts';
import { wants } from './wants.ts';

const event = (change: Partial<SubscribedEvent>): SubscribedEvent => ({
	record: 'r1',
	collection: 'cl_feedback',
	seq: 3,
	kind: 'moved',
	effective_at: '2026-02-10T08:30:00.000Z',
	recorded_at: '2026-02-10T08:31:00.000Z',
	actor_kind: 'staff',
	from_state: 'received',
	to_state: 'replied',
	data: {},
	...change,
});
const typesOf = (kind: Parameters<typeof payloadsFor>[0], change: Partial<SubscribedEvent>) =>
	payloadsFor(kind, event(change)).map(({ type }) => type);

describe('what a line of history means to other systems', () => {
	it('births and moves, under the words of the catalogue', () => {
		expect(typesOf('feedback', { kind: 'created', from_state: null })).toEqual(['feedback.created']);
		expect(typesOf('capa', { kind: 'created' })).toEqual(['capa.opened']);
		expect(typesOf('feedback', {})).toEqual(['feedback.moved']);
		expect(typesOf('response', { to_state: 'answered' })).toEqual(['survey.moved', 'survey.answered']);
		expect(typesOf('feedback', { kind: 'informed' })).toEqual(['feedback.informed']);
	});

	it('every clock that began, rested or ended with it', () => {
		const clocks = [
			{ kind: 'first_reply', cycle: 1, changes: ['met'], due_at: '2026-02-13T10:00:00.000Z', verdict: 'on_time' },
			{ kind: 'final', cycle: 1, changes: ['pause'], due_at: '2026-03-09T10:00:00.000Z' },
			{ kind: 'other', cycle: 2, changes: ['start'], due_at: '2026-03-10T10:00:00.000Z' },
		];
		const said = payloadsFor('feedback', event({ data: { clocks } }));
		expect(said.map(({ type }) => type)).toEqual(['feedback.moved', 'clock.met', 'clock.paused', 'clock.started']);
		expect(said[1]).toMatchObject({
			timestamp: '2026-02-10T08:30:00.000Z',
			data: {
				id: 'r1',
				seq: 3,
				clock: { kind: 'first_reply', cycle: 1, due_at: '2026-02-13T10:00:00.000Z', verdict: 'on_time' },
			},
		});
	});

	it('a rung with its level and who was told, by id only', () => {
		const data = {
			clock: 'first_reply',
			cycle: 1,
			rung: 1,
			action: 'notify',
			due_at: '2026-02-13T10:00:00.000Z',
			late: false,
			to: [{ user: 'u1', why: { to: 'owner' } }, { address: 'boss@example.com' }],
		};
		const [rung] = payloadsFor('feedback', event({ kind: 'escalated', from_state: null, to_state: null, data }));
		expect(rung).toMatchObject({
			type: 'clock.escalated',
			data: { clock: { kind: 'first_reply', level: 2, late: false, told: ['u1'] } },
		});
		expect(JSON.stringify(rung)).not.toContain('example.com');
	});

	it('nothing anybody wrote: codes are let out, words are not', () => {
		const data = {
			kind: 'complaint',
			category: 'product_noise',
			severity: 'major',
			note: '客户很生气',
			channel: 'a long story about somebody',
			number: 'FB-1',
			changes: [{ field: 'subject', to: 'x' }],
		};
		const [said] = payloadsFor('feedback', event({ kind: 'created', data }));
		expect(said?.data.codes).toEqual({ kind: 'complaint', category: 'product_noise', severity: 'major' });
		expect(JSON.stringify(said)).not.toMatch(/生气|story/u);
	});

	it('an edit is nobody’s business', () => {
		expect(typesOf('feedback', { kind: 'edited' })).toEqual([]);
	});
});

it('goes to those who asked for it', () => {
	const webhook = {
		id: 'w',
		name: 'CRM',
		url: 'https://crm.example/in',
		events: ['clock.escalated'],
		active: true,
		generation: 1,
	};
	expect(wants(webhook, 'clock.escalated')).toBe(true);
	expect(wants(webhook, 'clock.met')).toBe(false);
	expect(wants({ ...webhook, events: ['*'] }, 'clock.met')).toBe(true);
	expect(wants({ ...webhook, active: false }, 'clock.escalated')).toBe(false);
});
