import { describe, expect, it } from 'vitest';
import { p36 } from '../../core/record/desk.fixture.ts';
import type { FactRule } from '@closedloop/schema';
import { shownOf, type Shown } from './shown.ts';

const named = (code: string) => ({ zh: `${code} 的名称`, en: `name of ${code}` });
const fact = (code: string, type: FactRule['type'], more: Partial<FactRule> = {}): FactRule => ({
	code,
	on: 'feedback',
	type,
	label: named(code),
	form: named('form'),
	source: 'F1:158',
	...more,
});
const procedure = {
	...p36,
	rules: {
		...p36.rules,
		facts: [
			fact('signed', 'choice', { choices: [{ code: 'could_not', label: named('could_not') }] }),
			fact('read', 'boolean'),
			fact('nights', 'integer'),
			fact('seen_at', 'instant'),
		],
	},
};
const view = {
	status: 'answering',
	kind: 'complaint',
	subject: '房间未打扫',
	reply_text: '',
	received_at: '2026-03-02T02:00:00Z',
	owner: 'c10ed100-0000-4000-8000-000000000001',
	tracking_code: 'AB12',
	history: 'drawn',
	x_room: '1208',
	x_notes: { secret: '内部' },
	facts: { signed: 'could_not', read: false, nights: 3, seen_at: '2026-03-02T02:00:00Z' },
};
const values = (name: string): readonly Shown['value'][] =>
	shownOf({ kind: 'feedback', view, signatures: [] }, { procedure }, name).map(({ value }) => value);

/** A guest signs all they are shown (P24 F1:158), so all of it is said in words of theirs. */
describe('what somebody outside is shown', () => {
	const at = Date.parse('2026-03-02T02:00:00Z');
	it.each<[string, Shown['value']]>([
		['subject', '房间未打扫'],
		['kind', { zh: '投诉', en: 'Complaint' }],
		['received_at', { at }],
		['facts.signed', named('could_not')],
		['facts.read', { zh: '否', en: 'No' }],
		['facts.nights', '3'],
		['facts.seen_at', { at }],
	])('%s', (name, value) => expect(values(name)).toMatchObject([value]));

	it.each(['reply_text', 'facts.unknown', 'wish'])('nothing of what is empty: %s', (name) =>
		expect(values(name)).toEqual([]),
	);

	/** Rules that were published before it was refused may name them still. */
	it.each(['owner', 'x_room', 'x_notes', 'facts', 'tracking_code', 'history'])(
		'nothing that is not ours to show, whatever a rule says: %s',
		(name) => expect(values(name)).toEqual([]),
	);

	it('a fact by its own label, a column by ours', () =>
		expect(
			['facts.nights', 'subject'].flatMap((name) =>
				shownOf({ kind: 'feedback', view, signatures: [] }, { procedure }, name).map(({ label }) => label.en),
			),
		).toEqual(['name of nights', 'Subject']));
});
