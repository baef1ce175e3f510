import { describe, expect, it } from 'vitest';
import type { GlanceAnswer, ThreadLine } from '@closedloop/schema';
import { glanceOf, letterLine } from '../../module/desk/desk.fixture.ts';
import { bannersOf } from './banners.ts';

const letter = (id: string, more: Partial<ThreadLine> = {}): ThreadLine => letterLine({ id, ...more });
const what = (more: Partial<GlanceAnswer>): readonly string[] => bannersOf(glanceOf('1', more)).map((one) => one.what);

describe('what must not be overlooked about a record', () => {
	it('is nothing of an ordinary one', () => {
		expect(what({})).toEqual([]);
	});

	it('is a signature first, then a letter that failed, an escalation, a repetition', () => {
		expect(
			what({
				to_sign: [{ id: 'd', label: { zh: '答复批准', en: 'Approval' } }],
				thread: [letter('1')],
				values: { escalation_level: 2, repeat_count: 3 },
			}),
		).toEqual(['sign', 'letter_failed', 'escalated', 'repeat']);
	});

	it('is a failed letter to the customer until another one has left', () => {
		expect(what({ thread: [letter('1'), letter('2', { state: 'sent' })] })).toEqual([]);
		expect(what({ thread: [letter('1', { state: 'sent' }), letter('2')] })).toEqual(['letter_failed']);
		expect(what({ thread: [letter('1', { inner: true })] })).toEqual([]);
		expect(what({ thread: [letter('1', { direction: 'in' })] })).toEqual([]);
	});

	it('is a repetition from the second time on, with the earlier record where the reader may see it', () => {
		expect(what({ values: { repeat_count: 1 } })).toEqual([]);
		const earlier = {
			kind: 'feedback',
			label: { zh: '反馈', en: 'Feedback' },
			collection: 'cl_feedback',
			id: 'f0',
			number: 'FB-2026-000001',
			title: null,
			status: 'closed',
			by: 'repeat_of',
		} as const;
		const values = { repeat_count: 2, repeat_of: 'f0' };
		expect(bannersOf(glanceOf('1', { values, related: { rows: [earlier], more: false } }))).toMatchObject([
			{ what: 'repeat', times: 2, earlier: { id: 'f0', number: 'FB-2026-000001' } },
		]);
		expect(bannersOf(glanceOf('1', { values }))).toMatchObject([{ earlier: null }]);
	});
});
