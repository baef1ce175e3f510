import { expect, it } from 'vitest';
import { optionsAt, optionsOf } from './forms.fixture.ts';
import { fieldsIn, type Document } from './shape.ts';
import { summary } from './summary.ts';

const deadline = optionsOf('cl_procedures', 'deadlines');
const said = (options: Document, document: Document, locale: 'zh-CN' | 'en-US' = 'zh-CN') =>
	summary(fieldsIn(options), options['summary'] as readonly string[], document, locale);

it('says a deadline by its name and its time, in the reader’s language', () => {
	const rule = {
		label: { zh: '初步反馈', en: 'First feedback' },
		duration: { unit: 'working_days', value: 3, ends: 'close' },
	};
	// Studio has put its own texts in place of the keys by the time a reader sees them.
	expect(said(deadline, rule)).toBe('初步反馈 · 3 $t:cl_form_duration_working_days');
	expect(said(deadline, rule, 'en-US')).toMatch(/^First feedback/u);
});

it('says a rung by when, what and whom', () => {
	const rung = optionsAt(deadline, 'ladder');
	expect(
		said(rung, { at: { percent: 80 }, action: 'notify', recipients: [{ to: 'owner' }, { to: 'department', up: 1 }] }),
	).toBe('80% · $t:cl_form_rung_action_notify · $t:cl_form_recipient_owner, $t:cl_form_recipient_department 1↑');
});

it('spells three of a list and counts the rest; a word that is not offered stands as it is', () => {
	const pause = optionsAt(deadline, 'pauses');
	expect(said(pause, { reason: 'customs', states: ['a', 'b', 'c', 'd', 'e'] })).toBe('customs · a, b, c +2');
});
