import { describe, expect, it } from 'vitest';
import { codes, preview, steps } from '../../ui/stage/answers.fixture.ts';
import { Refused, stage, type Setting } from '../../ui/stage/stage.fixture.ts';
import NextStep from './next-step.vue';

const thanks = { id: 't1', title: '致谢', language: 'zh-CN', text: '尊敬的李小姐：\n原因：{…原因}\n措施：{…措施}' };
const plain = { id: 't2', title: 'Answer', language: 'en-US', text: 'Dear customer,' };

/** The drawer of the step that answers, with these texts to answer with. */
async function drawer(told: unknown, setting: Setting = {}) {
	const at = await stage(NextStep, {
		props: { collection: 'cl_feedback', primaryKey: 'r1' },
		values: { id: 'r1', seq: 3, status: 'triaged', procedure: 'p36', subject: '异响' },
		fields: { reply_text: '给顾客的答复' },
		route: { path: '/content/cl_feedback/r1', params: { primaryKey: 'r1' } },
		answers: ({ method, path }) => {
			if (path === '/closedloop/codes') return codes;
			if (path.startsWith('/closedloop/reply-templates/')) return told;
			if (method === 'PATCH') return {};
			return path.endsWith('/preview') ? preview : steps;
		},
		...setting,
	});
	await at.shown.findAll('.open button')[1]!.trigger('click');
	await at.settle();
	const shown = at.shown.get('.v-drawer');
	const area = () => shown.findAll<HTMLTextAreaElement>('textarea').at(-1)!;
	const insert = async () => {
		await shown.get('.templates button').trigger('click');
		await at.settle();
	};
	const marked = () => {
		const { value, selectionStart, selectionEnd } = area().element;
		return value.slice(selectionStart, selectionEnd);
	};
	return { ...at, drawer: shown, area, insert, marked };
}
const templates = { language: 'zh-CN', templates: [thanks, plain] };

describe('a template for the answer', () => {
	it('is chosen where the answer is written, the likeliest first, another language by its name', async () => {
		const { drawer: shown, asked } = await drawer(templates);
		expect(shown.findAll('.templates [role=radiogroup] label').map((one) => one.text())).toEqual([
			'致谢',
			'Answer（英文）',
		]);
		expect(asked.filter(({ path }) => path.includes('reply-templates'))).toMatchObject([
			{ method: 'GET', path: '/closedloop/reply-templates/r1' },
		]);
	});

	it('is put into the empty field, and what is to be filled in first is marked for typing', async () => {
		const { area, insert, marked, drawer: shown } = await drawer(templates);
		await insert();
		expect(area().element.value).toBe(thanks.text);
		expect(document.activeElement).toBe(area().element);
		expect(marked()).toBe('{…原因}');
		expect(shown.get('.gaps').text()).toContain('还有 2 处要填写或删去：{…原因} {…措施}');
	});

	it('leads from one gap to the next, and is sent once there is none', async () => {
		const { area, insert, marked, drawer: shown, asked, settle } = await drawer(templates);
		await shown.findAll('textarea')[0]!.setValue('已电话沟通');
		await insert();
		const send = () => shown.findAll('button').at(-1)!.attributes('disabled');
		expect(send()).toBeDefined();
		await area().setValue(thanks.text.replace('{…原因}', '垫片缺失'));
		await shown.get('.gaps button').trigger('click');
		expect(marked()).toBe('{…措施}');
		const done = area().element.value.replace('{…措施}', '已更换');
		await area().setValue(done);
		expect(shown.find('.gaps').exists()).toBe(false);
		expect(send()).toBeUndefined();
		await shown.get('form').trigger('submit');
		await settle();
		expect(asked.find(({ method }) => method === 'PATCH')?.body).toMatchObject({ reply_text: done });
	});

	it('takes nothing away that was typed: it comes after it, or where the caret was left', async () => {
		const { area, insert } = await drawer({ ...templates, templates: [plain] });
		await area().setValue('一\n\n二');
		await insert();
		expect(area().element.value).toBe('一\n\n二\n\nDear customer,');
		await area().setValue('一\n\n二');
		area().element.setSelectionRange(0, 1);
		await area().trigger('blur');
		await insert();
		expect(area().element.value).toBe('一\n\nDear customer,\n\n二');
		expect(area().element.selectionStart).toBe('一\n\nDear customer,'.length);
	});

	it('is not spoken of where there is none', async () => {
		const { drawer: shown } = await drawer({ language: 'zh-CN', templates: [] });
		expect(shown.find('.templates').exists()).toBe(false);
		expect(shown.find('.gaps').exists()).toBe(false);
	});

	it('that cannot be had keeps nobody from writing, and says so', async () => {
		const { drawer: shown, area } = await drawer(new Refused(503, 'SERVICE_UNAVAILABLE', '稍后再试'));
		expect(shown.get('.ask [role=alert]').text()).toContain('稍后再试');
		await area().setValue('已更换。');
		expect(shown.find('.gaps').exists()).toBe(false);
	});
});
