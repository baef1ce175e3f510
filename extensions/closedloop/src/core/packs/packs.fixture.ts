import type { Pack } from '@closedloop/schema';
import type { Fragments } from './fragments.ts';

const label = { zh: '甲', en: 'A' };

/** A pack with one of everything. */
export const pack: Pack = {
	pack: 'P99',
	title: { zh: '样例', en: 'Sample' },
	edition: { version: 2, source: 'F1:1-9', in_force_on: null, issued_by: null },
	profile: 'factory',
	asks: {
		calendar: 'cn-standard',
		lead: 'SALES',
		departments: [{ code: 'SALES', label, source: 'F1:1' }],
		posts: [
			{ code: 'manager', label, held_by: 'people', source: 'F1:2' },
			{ code: 'sales_head', label, held_by: { head_of: 'SALES' }, quorum: 'any', ours: true },
		],
		bind: ['product_lines'],
	},
	remarks: { zh: '说明', en: 'Remarks' },
	rules: {
		applies: { kinds: ['complaint'] },
		categories: [{ code: 'goods', label, ours: true, children: [{ code: 'broken', label }] }],
		severities: [{ code: 'major', label, rank: 2, tell_at_once: [{ to: 'owner' }], source: 'F1:3', ours: ['rank'] }],
		default_severity: 'major',
		deadlines: [{ kind: 'reply', label, ladder: 'levels', pauses: 'customer', source: 'F1:4' }],
		approvals: [
			{
				kind: 'close',
				label,
				post: 'manager',
				when: { field: 'promised_on', values: ['x'] },
				rests_on: ['promised_on', 'reply_text'],
				source: 'F1:5',
			},
			{ kind: 'both', label, posts: ['manager', 'auditor'], source: 'F1:5' },
			{ kind: 'either', label, post: 'manager', record: 'action', source: 'F1:5' },
		],
		justify: [{ code: 'act', before: 'closed', one_of: ['capa'], source: 'F1:6' }],
		no_action_reasons: [{ code: 'a', label, source: 'F1:6' }],
		routes: [{ code: 'goods', when: { category: ['goods'], kind: ['complaint'] }, lead: 'SALES', source: 'F1:7' }],
		facts: [{ code: 'promised_on', label, form: label, on: 'feedback', type: 'date', source: 'F1:5', ours: ['form'] }],
		duties: [{ code: 'yearly', label, post: 'manager', ladder: 'duty', ours: true }],
		notices: [
			{
				code: 'answer',
				label,
				audience: 'everybody',
				post: 'manager',
				from: 'SALES',
				about: 'feedback',
				before: 'closed',
				when: { field: 'promised_on', empty: false },
				source: 'F1:7',
			},
			{
				code: 'figures',
				label,
				audience: 'staff',
				post: 'manager',
				after: 'yearly',
				due: { unit: 'same_day' },
				ours: true,
			},
		],
		contacts: [],
		slips: [{ code: 'note', label, to: 'SALES', due: { unit: 'same_day' }, source: 'F1:7', ours: ['due'] }],
		repeat: { same: ['site'], source: 'F1:8' },
		retention: { years: 3, source: 'F1:9' },
		number: { pattern: 'FB-{n:6}', ours: true },
		workflows: { feedback: 'feedback' },
	},
	ledger: [{ id: 'P99-01', says: label, source: 'F1:4', by: ['deadlines.reply'] }],
};

export const fragments: Fragments = {
	ladders: {
		levels: [{ at: { percent: 80 }, recipients: [{ to: 'owner' }], action: 'notify' }],
		duty: [{ at: { percent: 100 }, recipients: [{ to: 'holder' }, { to: 'owner' }], action: 'notify' }],
	},
	severities: {},
	pauses: { customer: [{ states: ['awaiting_customer'], reason: 'awaiting_customer' }] },
};
