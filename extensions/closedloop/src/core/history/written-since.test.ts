import { describe, expect, it } from 'vitest';
import { writtenSince } from './written-since.ts';

const edited = (...fields: readonly string[]) => ({
	kind: 'edited',
	data: { changes: fields.map((field) => ({ field, from: null, to: 'x' })) },
});

/** What of a write somebody else has written since its writer read the record. */
describe('columns written meanwhile', () => {
	it.each([
		['another column', [edited('wish')], ['subject'], []],
		['the same column', [edited('wish'), edited('subject')], ['subject', 'site'], ['subject']],
		['another fact', [edited('facts.vin')], ['facts.mileage'], []],
		['the same fact', [edited('facts.vin')], ['facts.mileage', 'facts.vin'], ['facts.vin']],
		['all facts at once', [edited('facts.vin')], ['facts'], ['facts']],
		['all facts at once, of which none was written', [edited('wish')], ['facts'], []],
		['a severity the matrix raised', [{ kind: 'edited', data: { by_matrix: 'major' } }], ['severity'], ['severity']],
		[
			'a department the routes chose',
			[{ kind: 'edited', data: { routed_by: null } }],
			['lead_department'],
			['lead_department'],
		],
		['a rung that only told, by an edit', [{ kind: 'escalated', data: { action: 'notify' } }], ['owner'], []],
		['a rung that only told, by a step', [{ kind: 'escalated', data: { action: 'notify' } }], ['status'], []],
		['a rung that gave it to somebody', [{ kind: 'escalated', data: { action: 'reassign' } }], ['subject'], ['seq']],
		['a rung that does not say what it did', [{ kind: 'escalated', data: {} }], ['subject'], ['seq']],
		['a step, by an edit: it may have taken the answer off', [{ kind: 'moved', data: {} }], ['reply_text'], ['seq']],
		['a step, by a step', [{ kind: 'moved', data: {} }], ['status'], ['seq']],
		['an edit, by a step', [edited('severity')], ['status', 'reply_text'], ['status']],
		['an erasure', [{ kind: 'erased', data: {} }], ['subject'], ['seq']],
		['a line of a kind nobody knows', [{ kind: 'later', data: {} }], ['subject'], ['seq']],
		['a step, by a write that changes nothing', [{ kind: 'moved', data: {} }], [], []],
		['nothing', [], ['status', 'subject'], []],
	] as const)('%s', (_name, lines, columns, expected) => {
		expect(writtenSince(lines, columns)).toEqual(expected);
	});
});
