import type { IntakeAnswer } from '@closedloop/schema';
import { beforeEach, describe, expect, it } from 'vitest';
import { Refused, stage, type Answers, type Asked, type Stage } from '../../../ui/stage/stage.fixture.ts';
import { clearDraft, draft, registrable, subjectOf } from './draft.ts';
import Register from './register.vue';

const due = '2026-02-13T10:00:00.000Z';
const outlook: IntakeAnswer = {
	procedure: { id: 'p', code: 'P36', version: 1, title: { zh: '顾客投诉制度', en: 'Complaints' } },
	promises: [{ kind: 'first', label: { zh: '首次反馈', en: 'First feedback' }, due_at: due }],
	repeat: null,
	refused: [],
};
const known = { id: 'c1', name: '李小姐', phone: '13800000000', email: null, party: { id: 'h', name: '华东经销商' } };
const customer = { id: 'h', name: '华东经销商', code: 'HD' };
const codes = {
	states: [],
	procedures: [
		{
			id: 'p',
			code: 'P36',
			status: 'published',
			categories: [{ code: 'noise', label: { zh: '异响', en: 'Noise' } }],
			severities: [],
			approvals: [],
			deadlines: [{ code: 'first', label: { zh: '首次反馈', en: 'First feedback' } }],
		},
	],
};

const server =
	(saved: Answers): Answers =>
	(asked) => {
		if (asked.path === '/items/cl_feedback') return saved(asked);
		if (asked.path === '/closedloop/codes') return codes;
		if (asked.path === '/closedloop/intake') return outlook;
		if (asked.path === '/closedloop/candidates')
			return {
				candidates: [
					{
						id: 'x',
						number: 'FB-7',
						subject: '异响',
						received_at: null,
						status: 'received',
						likeness: 87,
						because: [],
					},
				],
			};
		if (asked.path === '/items/cl_contacts') return asked.query.get('filter')?.includes('138') ? [known] : [];
		if (asked.path === '/items/cl_parties') return asked.query.get('filter')?.includes('HD') ? [customer] : [];
		return [{ id: 'pr', name: '制动盘', code: 'BR-200', line: null }];
	};
const saved = { id: 'new', number: 'FB-9', next_due_at: due, next_due_kind: 'first', procedure: 'p' };

beforeEach(clearDraft);

async function sheet(answers: Answers = () => saved): Promise<Stage> {
	return stage(Register, {
		answers: server(answers),
		fields: { words: '顾客原话', wish: '诉求', product: '产品', lot_text: '批号', category: '分类' },
		choices: { kind: { complaint: '投诉' }, channel: { phone: '电话', email: '邮件' } },
	});
}
/** Longer than typing rests. */
async function rest({ settle }: Stage, ms = 600): Promise<void> {
	await new Promise((done) => {
		setTimeout(done, ms);
	});
	await settle();
}
async function find(set: Stage, nth: number, text: string): Promise<void> {
	await set.shown.findAll('[role=combobox]')[nth]?.setValue(text);
	await rest(set, 320);
}
const key = (set: Stage, selector: string, name: string, how: KeyboardEventInit = {}) =>
	set.shown
		.get(selector)
		.element.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true, ...how }));
const posted = ({ asked }: Stage): readonly Asked[] =>
	asked.filter(({ path, method }) => path === '/items/cl_feedback' && method === 'POST');

describe('the sheet for a call', () => {
	it('finds the caller by telephone, says what is promised before it is saved, and saves by Ctrl+Enter', async () => {
		const set = await sheet();
		expect(document.activeElement?.getAttribute('role')).toBe('combobox');
		await find(set, 0, '138');
		expect(set.shown.findAll('[role=option]').map((option) => option.text())).toEqual([
			'李小姐 13800000000 · 华东经销商',
			'新联系人“138”',
		]);
		key(set, '[role=combobox]', 'Enter');
		await set.settle();
		expect(set.shown.get('.chosen').text()).toContain('李小姐');
		expect(document.activeElement?.tagName).toBe('TEXTAREA');
		await set.shown.get('textarea').setValue('左前轮异响\n回家路上又响');
		await rest(set);
		const said = set.shown.get('.outlook').text();
		expect(said).toMatch(/顾客投诉制度.*首次反馈：02-13 周五|顾客投诉制度.*首次反馈：.*02-13/su);
		expect(said).toContain('FB-7 异响，相似度 87%');
		key(set, 'form', 'Enter', { ctrlKey: true });
		await set.settle();
		expect(posted(set).map(({ body }) => body)).toEqual([
			{
				kind: 'complaint',
				channel: 'phone',
				subject: '左前轮异响',
				words: '左前轮异响\n回家路上又响',
				party: 'h',
				contact: 'c1',
			},
		]);
		expect(set.shown.get('[aria-live]').text()).toMatch(/FB-9 已登记。首次反馈最迟 .*02-1\d.*打开 FB-9/su);
		expect(set.shown.emitted('saved')).toHaveLength(1);
		// The next call at once, with nothing of this one.
		expect(draft.words).toBe('');
		expect(set.shown.get('.outlook').text()).not.toContain('FB-7');
		expect(document.activeElement?.getAttribute('role')).toBe('combobox');
	});

	it('takes somebody new in place: what looks like a telephone number is one', async () => {
		const set = await sheet();
		await find(set, 0, '13900000001');
		key(set, '[role=combobox]', 'Enter');
		await set.settle();
		await set.shown.findAll('.person input')[0]?.setValue('王先生');
		await set.shown.get('textarea').setValue('外箱破损');
		expect(registrable(draft)).toMatchObject({ contact: { name: '王先生', phone: '13900000001' } });
		expect(registrable(draft)['contact']).not.toHaveProperty('email');
	});

	it('finds a customer by code, and asks who called for them', async () => {
		const set = await sheet();
		await find(set, 0, 'HD');
		key(set, '[role=combobox]', 'ArrowDown');
		key(set, '[role=combobox]', 'ArrowUp');
		key(set, '[role=combobox]', 'Enter');
		await set.settle();
		await set.shown.findAll('.person input')[0]?.setValue('赵工');
		await set.shown.get('textarea').setValue('…');
		expect(registrable(draft)).toMatchObject({ party: 'h', contact: { name: '赵工', party: 'h' } });
		await set.shown.get('.chosen button').trigger('click');
		expect(registrable(draft)).not.toHaveProperty('party');
	});

	it('keeps what was typed when it is refused, closed and opened again', async () => {
		const first = await sheet(() => new Refused(422, 'CL_INVALID', '“分类”不正确'));
		await first.shown.get('textarea').setValue('不能丢的话 🙂 שלום');
		key(first, 'form', 'Enter', { ctrlKey: true });
		await first.settle();
		expect(first.shown.get('[role=alert]').text()).toContain('“分类”不正确');
		expect(first.shown.emitted('saved')).toBeUndefined();
		const again = await sheet();
		expect((again.shown.get('textarea').element as HTMLTextAreaElement).value).toBe('不能丢的话 🙂 שלום');
	});

	it('saves nothing without words, and one record however often the keys are pressed', async () => {
		const set = await sheet();
		key(set, 'form', 'Enter', { ctrlKey: true });
		await set.settle();
		expect(posted(set)).toEqual([]);
		await set.shown.get('textarea').setValue('一次');
		key(set, 'form', 'Enter', { ctrlKey: true });
		key(set, 'form', 'Enter', { metaKey: true });
		await set.settle();
		expect(posted(set)).toHaveLength(1);
	});

	it('names every field, and offers the categories of the procedure that will apply', async () => {
		const { shown } = await sheet();
		for (const part of shown.findAll('input, textarea, select'))
			expect(shown.find(`label[for="${part.attributes('id')}"]`).exists(), part.html()).toBe(true);
		expect(shown.findAll('select').at(-1)?.text()).toContain('异响');
	});

	it('calls a record by how its words begin where nobody gave a title, whole characters at a time', () => {
		expect(subjectOf({ subject: ' 标题 ', words: '话' })).toBe('标题');
		expect(subjectOf({ subject: '', words: `${'🙂'.repeat(80)}\n第二行` })).toBe('🙂'.repeat(60));
		expect(subjectOf({ subject: '', words: '   ' })).toBe('');
	});
});
