import { describe, expect, it } from 'vitest';
import { member } from '../../core/json.ts';
import { stringOf } from '../../core/values/index.ts';
import { codes, preview, steps } from '../../ui/stage/answers.fixture.ts';
import { Refused, stage, type Answers, type Asked, type Setting } from '../../ui/stage/stage.fixture.ts';
import NextStep from './next-step.vue';

const fields = { responsibility: '责任判定', reply_text: '给顾客的答复' };
const props = { collection: 'cl_feedback', primaryKey: 'r1' };
const values = { id: 'r1', seq: 3, status: 'triaged', procedure: 'p36', subject: '异响' };

const noTemplates = { language: 'zh-CN', templates: [] };

/** A server with these steps, whatever else is asked of it. */
const serving =
	(told: unknown = steps, more: Answers = () => undefined): Answers =>
	(asked) =>
		more(asked) ??
		(asked.path === '/closedloop/codes'
			? codes
			: asked.path.startsWith('/closedloop/reply-templates/')
				? noTemplates
				: asked.method === 'PATCH'
					? {}
					: asked.path.endsWith('/preview')
						? preview
						: told);
const answers = serving();
const patched = (asked: readonly Asked[]) => asked.find(({ method }) => method === 'PATCH');
const previewed: Answers = ({ path, body }) =>
	path.endsWith('/preview')
		? {
				...preview,
				letters: [
					{
						template: 'reply',
						language: 'zh-CN',
						to: '李小姐 <li@example.com>',
						subject: '关于 FB-1 的答复',
						text: `您好：\n> ${stringOf(member(member(body, 'edits'), 'reply_text')) ?? ''}`,
					},
				],
				keeps: [
					{
						kind: 'first_reply',
						label: { zh: '首次反馈', en: 'First' },
						due_at: '2026-03-03T09:00:00.000Z',
						late: false,
					},
				],
			}
		: undefined;
/** Longer than somebody rests before what they typed is looked at. */
const rest = () => new Promise((done) => setTimeout(done, 450));

const open = (setting: Setting = {}) =>
	stage(NextStep, {
		props,
		values,
		fields,
		answers,
		route: { path: '/content/cl_feedback/r1', params: { primaryKey: 'r1' } },
		...setting,
	});

describe('what can be done now', () => {
	it('offers the open steps as buttons, the likeliest first, and marks those that ask for something', async () => {
		const { shown } = await open();
		expect(shown.findAll('.open button').map((button) => [button.text(), button.attributes('disabled')])).toEqual([
			['开始调查', undefined],
			['答复顾客…', undefined],
		]);
	});

	it('takes a step that asks for nothing at once, tells so and reads the record again', async () => {
		const { shown, asked, notices, places, settle } = await open();
		await shown.get('.open button').trigger('click');
		await settle();
		expect(asked.find(({ method }) => method === 'PATCH')).toMatchObject({
			path: '/items/cl_feedback/r1',
			body: { status: 'investigate' },
		});
		expect(notices).toEqual([{ title: '已转为“开始调查”', type: 'success' }]);
		expect(places).toEqual([
			{ path: '/content/cl_feedback/+' },
			{ path: '/content/cl_feedback/r1', query: {}, hash: '' },
		]);
	});

	it('says so where the record is shown in a drawer, which cannot be read again', async () => {
		const { shown, settle } = await open({ route: { path: '/content/cl_capas/c1', params: { primaryKey: 'c1' } } });
		await shown.get('.open button').trigger('click');
		await settle();
		expect(shown.get('[role=status]').text()).toContain('请关闭并重新打开');
	});

	it('calls a fact a step waits for by what its form calls it, and leads to the forms (P59 F4:271)', async () => {
		const waiting = {
			...steps.steps[0],
			possible: false,
			asks: [],
			missing: [{ code: 'filled', field: 'facts.vin', params: {} }],
		};
		const { shown } = await open({
			answers: serving({ ...steps, steps: [waiting] }),
		});
		expect(shown.get('.waiting').text()).toContain('车架号');
		const place = document.createElement('div');
		place.innerHTML = '<div data-collection="cl_feedback" data-field="facts"><input></div>';
		document.body.append(place);
		await shown.get('.waiting button').trigger('click');
		expect(document.activeElement).toBe(place.querySelector('input'));
		place.remove();
	});

	it('asks for what the step needs in one drawer, with the letter as the customer will read it', async () => {
		const { shown, asked, settle } = await open({ answers: serving(steps, previewed) });
		await shown.findAll('.open button')[1]!.trigger('click');
		const drawer = shown.get('.v-drawer');
		expect(drawer.findAll('label').map((label) => label.text())).toEqual(['说明', '给顾客的答复']);
		expect(drawer.findAll('button').at(-1)!.attributes('disabled')).toBeDefined();
		const [note, reply] = drawer.findAll('textarea');
		expect(document.activeElement).toBe(note!.element);
		await note!.setValue('已电话沟通');
		await reply!.setValue('尊敬的顾客：');
		await rest();
		await settle();
		expect(drawer.get('.letter .text').text()).toContain('> 尊敬的顾客：');
		expect(drawer.get('.letter dl').text()).toMatch(/李小姐 <li@example.com>.*邮件 · 答复信 · 简体中文.*关于 FB-1/su);
		expect(drawer.get('.keeps').text()).toMatch(/首次反馈，期限 .*03-03/u);
		await drawer.get('form').trigger('submit');
		await settle();
		expect(asked.find(({ method }) => method === 'PATCH')?.body).toEqual({
			step_note: '已电话沟通',
			reply_text: '尊敬的顾客：',
			status: 'reply',
		});
		expect(shown.find('.v-drawer').exists()).toBe(false);
	});

	const answering = (customer: object) => ({
		...steps,
		customer: { reach: 'no_contact', to: null, refused: null, ...customer },
		steps: [
			{
				...steps.steps[1]!,
				tells: 'reply',
				asks: ['told_by', 'step_at', 'reply_text'],
				missing: [{ code: 'filled', field: 'told_by', params: {} }],
			},
		],
	});
	const answer = (customer: object) =>
		open({
			answers: serving(answering(customer), previewed),
			types: { step_at: 'timestamp' },
			choices: { told_by: { phone: '电话', letter: '信函' } },
		});

	it('names whom the letter goes to, and sends nothing else along', async () => {
		const { shown, asked, settle } = await answer({ reach: 'email', to: '李小姐 <li@example.com>' });
		await shown.get('.open button').trigger('click');
		const drawer = shown.get('.v-drawer');
		expect(drawer.findAll('option').map((option) => option.text())).toEqual([
			'发邮件给 李小姐 <li@example.com>',
			'电话',
			'信函',
		]);
		expect(drawer.find('input[type=datetime-local]').exists()).toBe(false);
		await drawer.get('textarea').setValue('已更换。');
		await drawer.get('form').trigger('submit');
		await settle();
		expect(asked.find(({ method }) => method === 'PATCH')?.body).toEqual({ reply_text: '已更换。', status: 'reply' });
	});

	it('asks how and when the customer was told where no letter could leave', async () => {
		const { shown, asked, settle } = await answer({});
		await shown.get('.open button').trigger('click');
		const drawer = shown.get('.v-drawer');
		expect(drawer.get('option').text()).toBe('没有可去信的联系人，请选择');
		await drawer.get('textarea').setValue('已更换。');
		expect(drawer.findAll('button').at(-1)!.attributes('disabled')).toBeDefined();
		await drawer.get('select').setValue('phone');
		await drawer.get('input[type=datetime-local]').setValue('2026-03-03T16:30');
		await drawer.get('form').trigger('submit');
		await settle();
		expect(asked.find(({ method }) => method === 'PATCH')?.body).toEqual({
			told_by: 'phone',
			step_at: new Date('2026-03-03T16:30').toISOString(),
			reply_text: '已更换。',
			status: 'reply',
		});
	});

	it('says on top that the customer refused the last answer, and why, also where the next one is written', async () => {
		const { shown } = await answer({
			refused: { round: 1, text: '请观察', verdict: 'refused', reason: '还在响', at: '2026-03-06T06:00:00.000Z' },
		});
		expect(shown.get('.refused').text()).toBe('顾客不接受答复，第 2 轮： 还在响');
		await shown.get('.open button').trigger('click');
		expect(shown.get('.v-drawer blockquote.refused').text()).toContain('还在响');
	});

	it('asks for a signature where four eyes are wanted', async () => {
		const signing = { ...steps, steps: [{ ...steps.steps[0]!, code: 'approve', asks: ['signature'] }] };
		const { shown, asked, settle } = await open({
			answers: serving(signing),
		});
		await shown.get('.open button').trigger('click');
		const drawer = shown.get('.v-drawer');
		expect(drawer.get('.signature').text()).toBe('按下“开始调查”，即由我（李雷）就以上内容签字。');
		await drawer.get('form').trigger('submit');
		await settle();
		expect(patched(asked)?.body).toEqual({ status: 'investigate' });
	});
});

describe('what the customer says of the answer', () => {
	const verdict = (code: string, label: string, sets: string, more: object = {}) => ({
		...steps.steps[0]!,
		code,
		label: { zh: label, en: code },
		to: code,
		asks: ['step_note'],
		sets: { customer_verdict: sets },
		...more,
	});
	const replied = {
		...steps,
		steps: [
			verdict('accepted', '记录顾客认可', 'accepted', {
				asks: ['customer_verdict'],
				choices: {
					customer_verdict: [
						{ code: 'accepted', label: { zh: '认可', en: 'Accepted' } },
						{ code: 'silent', label: { zh: '未回应', en: 'Silent' } },
					],
				},
			}),
			verdict('answering', '顾客不接受', 'refused'),
		],
	};

	it('is two buttons, also where there is little room, and acceptance is one press (F1:537)', async () => {
		const { shown, asked, settle } = await open({ answers: serving(replied), props: { ...props, compact: true } });
		const buttons = shown.findAll('.open button').map((button) => button.text());
		expect(buttons).toEqual(['记录顾客认可', '…', '顾客不接受…']);
		await shown.get('.open button').trigger('click');
		await settle();
		expect(patched(asked)?.body).toEqual({ customer_verdict: 'accepted', status: 'accepted' });
	});

	it('may be said otherwise: the customer did not answer', async () => {
		const { shown, asked, settle } = await open({ answers: serving(replied) });
		await shown.get('.open .otherwise').trigger('click');
		expect(shown.get('.open .otherwise').attributes('aria-label')).toBe('记录顾客认可：另作说明');
		await shown.get('.v-drawer input[value=silent]').setValue();
		await shown.get('.v-drawer form').trigger('submit');
		await settle();
		expect(patched(asked)?.body).toEqual({ customer_verdict: 'silent', status: 'accepted' });
	});

	it('is asked where the form says something of it that nobody has judged yet', async () => {
		const { shown, asked, values: form, settle } = await open({ answers: serving(replied) });
		form.value = { ...values, customer_verdict: 'silent' };
		await settle();
		await shown.get('.open button').trigger('click');
		expect([patched(asked), shown.find('.v-drawer').exists()]).toEqual([undefined, true]);
	});

	it('is not taken by a key of the page: its button waits to be pressed', async () => {
		const { shown, asked } = await open({ answers: serving(replied), props: { ...props, begins: true } });
		expect([patched(asked), shown.find('.v-drawer').exists()]).toEqual([undefined, false]);
	});

	it('wants the reason of a refusal', async () => {
		const { shown, asked, settle } = await open({ answers: serving(replied) });
		await shown.findAll('.open button')[2]!.trigger('click');
		await shown.get('.v-drawer form').trigger('submit');
		expect(patched(asked)).toBeUndefined();
		await shown.get('.v-drawer textarea').setValue('还在响');
		await shown.get('.v-drawer form').trigger('submit');
		await settle();
		expect(patched(asked)?.body).toEqual({ customer_verdict: 'refused', step_note: '还在响', status: 'answering' });
	});
});

describe('what is not possible yet', () => {
	it('says what each step misses; what has a place in the form is a way to it', async () => {
		const place = document.createElement('div');
		place.innerHTML = '<div data-collection="cl_feedback" data-field="responsibility"><input id="target"></div>';
		place.querySelector('div')!.scrollIntoView = () => undefined;
		document.body.append(place);
		const { shown } = await open();
		const waiting = shown.get('.waiting li');
		expect(waiting.findAll('button, span').map((part) => part.text())).toEqual([
			'○ 关闭',
			'缺',
			'责任判定',
			'须由质量经理 / 顾客执行',
			'已签字的决定：不立项关闭（质量经理签字）',
			'2 项必须完成的措施未完',
		]);
		await waiting.get('button').trigger('click');
		expect(document.activeElement?.id).toBe('target');
		place.remove();
	});

	it('keeps the likeliest step in its place, disabled, while it waits', async () => {
		const waiting = { ...steps, steps: [steps.steps[2]!, steps.steps[0]!] };
		const { shown } = await open({ answers: serving(waiting) });
		expect(
			shown.findAll('.open button').map((button) => [button.text(), button.attributes('disabled') !== undefined]),
		).toEqual([
			['关闭…', true],
			['开始调查', false],
		]);
	});

	it('offers nothing to who may only read', async () => {
		const { shown } = await open({
			answers: serving({ ...steps, may_write: false }),
		});
		expect(shown.findAll('.open button').every((button) => button.attributes('disabled') !== undefined)).toBe(true);
		expect(shown.text()).toContain('您只能查看此记录');
	});
});

describe('nothing is lost', () => {
	it('judges the steps with what is not saved, and saves it with the step', async () => {
		const { shown, values: form, asked, settle } = await open();
		form.value = { ...values, subject: '刹车异响' };
		await rest();
		await settle();
		expect(shown.get('[role=status]').text()).toBe('有未保存的修改，将与步骤一并保存。');
		expect(asked.at(-1)).toMatchObject({
			method: 'POST',
			path: '/closedloop/steps/cl_feedback/r1',
			body: { edits: { subject: '刹车异响' } },
		});
		await shown.get('.open button').trigger('click');
		await settle();
		expect(patched(asked)?.body).toEqual({ subject: '刹车异响', status: 'investigate' });
		form.value = { ...values, subject: '刹车异响', seq: 4 };
		await settle();
		expect(shown.text()).not.toContain('未保存');
	});

	it('takes no step with an edit that is none, and says what is wrong with it', async () => {
		const {
			shown,
			values: form,
			settle,
		} = await open({
			answers: serving(steps, ({ method }) =>
				method === 'POST' ? new Refused(400, 'CL_INVALID', '“分类”不正确：适用制度中没有此项') : undefined,
			),
		});
		form.value = { ...values, category: 'gossip' };
		await rest();
		await settle();
		expect(shown.get('[role=alert]').text()).toContain('“分类”不正确');
		expect(shown.get('.open button').attributes('disabled')).toBeDefined();
	});

	it.each([
		['a refusal', () => new Refused(422, 'CL_TRANSITION', '还缺：责任判定')],
		['the end of a session', () => new Refused(401, 'TOKEN_EXPIRED', '登录已过期')],
		['a server that is not there', () => Promise.reject(new TypeError('Failed to fetch'))],
	])('keeps every word in the drawer after %s, and takes the step when it is tried again', async (_what, fails) => {
		let tries = 0;
		const { shown, asked, settle } = await open({
			answers: serving(steps, ({ method }) => {
				tries += method === 'PATCH' ? 1 : 0;
				return method === 'PATCH' && tries === 1 ? fails() : undefined;
			}),
		});
		await shown.findAll('.open button')[1]!.trigger('click');
		const [note, reply] = shown.get('.v-drawer').findAll('textarea');
		await note!.setValue('已电话沟通');
		await reply!.setValue('尊敬的顾客：');
		await shown.get('.v-drawer form').trigger('keydown', { key: 'Enter', ctrlKey: true });
		await settle();
		expect(shown.get('.v-drawer [role=alert]').text()).toMatch(/CL_TRANSITION|TOKEN_EXPIRED|OFFLINE/u);
		expect((reply!.element as HTMLTextAreaElement).value).toBe('尊敬的顾客：');
		await shown.get('.v-drawer [role=alert] button').trigger('click');
		await settle();
		expect(asked.filter(({ method }) => method === 'PATCH').at(-1)?.body).toMatchObject({ reply_text: '尊敬的顾客：' });
		expect(shown.find('.v-drawer').exists()).toBe(false);
	});

	it('offers what was typed again where the drawer was closed, and nothing of it once the step is taken', async () => {
		const { shown, settle } = await open();
		const press = async () => {
			await shown.findAll('.open button')[1]!.trigger('click');
			return shown.get('.v-drawer').findAll('textarea');
		};
		await (await press())[1]!.setValue('写到一半');
		await shown.get('.v-drawer').trigger('keydown', { key: 'Escape' });
		await settle();
		const [note, reply] = await press();
		expect((reply!.element as HTMLTextAreaElement).value).toBe('写到一半');
		await note!.setValue('好');
		await shown.get('.v-drawer form').trigger('submit');
		await settle();
		expect(((await press())[1]!.element as HTMLTextAreaElement).value).toBe('');
	});

	it('notices that somebody else wrote the record', async () => {
		const { shown } = await open({
			answers: serving({ ...steps, seq: 5 }),
		});
		expect(shown.text()).toContain('此记录已被他人修改');
		expect(shown.get('.open button').attributes('disabled')).toBeDefined();
	});

	it('shows a refusal with its code and lets the reader load the present state', async () => {
		const { shown, settle } = await open({
			answers: serving(steps, ({ method }) =>
				method === 'PATCH' ? new Refused(409, 'CL_CONFLICT', '此记录刚被他人修改。') : undefined,
			),
		});
		await shown.get('.open button').trigger('click');
		await settle();
		expect(shown.get('[role=alert]').text()).toContain('此记录刚被他人修改。 CL_CONFLICT');
	});

	it('tells a new record that steps come with saving, and asks nobody', async () => {
		const { shown, asked } = await open({ props: { ...props, primaryKey: '+' }, values: {} });
		expect(shown.text()).toBe('保存后出现下一步。');
		expect(asked).toEqual([]);
	});
});
