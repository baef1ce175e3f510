import type { SimulationAnswer, SimulatedLine } from '@closedloop/schema';
import { expect, it } from 'vitest';
import { Refused, stage, type Asked, type Setting } from '../../ui/stage/stage.fixture.ts';
import Simulation from './simulation.vue';

const at = (time: string) => Date.parse(`2026-02-${time}:00+08:00`);
const line = (more: Partial<SimulatedLine> & Pick<SimulatedLine, 'at' | 'what'>): SimulatedLine => ({
	clock: null,
	level: null,
	repetition: 0,
	passed_over: [],
	action: null,
	severity: null,
	told: [],
	channels: [],
	held_until: null,
	nobody: false,
	...more,
});
const label = { zh: '首次反馈', en: 'First reply' };
const chief = { name: '王经理', user: 'u1', address: null, relation: 'department', level: 1, instead_of: '李主管' };
const play: SimulationAnswer = {
	procedure: { id: null, code: 'P36', version: 2, title: null },
	would_apply: true,
	time_zone: 'Asia/Shanghai',
	begins_at: at('10T10:00'),
	cut: false,
	applies: { procedure: { id: null, code: 'P36', version: 2, title: null }, because: [], sentence: '因为类别为“投诉”' },
	clocks: [
		{
			kind: 'first_feedback',
			label,
			cycle: 1,
			started_at: at('10T10:00'),
			due_at: at('13T18:00'),
			state: 'running',
			verdict: null,
			missed: true,
			sentence: '02-10 收到……',
		},
	],
	lines: [
		line({ at: at('10T10:00'), what: 'registered' }),
		line({ at: at('13T18:00'), what: 'breach', clock: label }),
		line({
			at: at('13T18:00'),
			what: 'rung',
			clock: label,
			level: 2,
			passed_over: [1],
			told: [chief],
			channels: ['notice', 'email'],
			held_until: at('14T08:00'),
			action: 'reassign',
		}),
		line({ at: at('14T18:00'), what: 'rung', clock: label, level: 3, repetition: 1, nobody: true }),
	],
};
const values = {
	id: 'p1',
	code: 'P36',
	version: 2,
	applies: { kinds: ['complaint'] },
	severities: [{ code: 'major', label: { zh: '重大', en: 'Major' } }],
	remarks: '无关',
};
const lint = {
	complete: true,
	unreachable: [{ code: 'P45', version: 1, by: ['P36'] }],
	missing: [
		[
			{
				column: 'kind',
				column_label: { zh: '类别', en: 'Kind' },
				values: [{ zh: '表扬', en: 'Praise' }],
				other: false,
			},
		],
	],
};
const past = {
	from: '',
	to: '',
	looked_at: 12,
	matched: 3,
	next: null,
	moved: [{ from: 'P38', to: 'P36', count: 3, samples: [{ id: 'f1', number: 'FB-1', subject: '异响' }] }],
};
const answers = ({ path }: Asked) => (path.endsWith('/simulate') ? play : path.endsWith('/lint') ? lint : past);
const open = (setting: Setting = {}) =>
	stage(Simulation, { props: { collection: 'cl_procedures' }, values, answers, ...setting });

it('plays the procedure as it stands in the form, and tells who is told when', async () => {
	const { shown, asked, settle } = await open();
	expect(asked).toEqual([]);
	await shown.get('input[type=checkbox]').setValue(true);
	await shown.get('.simulation > button').trigger('click');
	await settle();
	expect(asked[0]).toMatchObject({
		method: 'POST',
		path: '/closedloop/simulate',
		body: {
			draft: { code: 'P36', applies: { kinds: ['complaint'] } },
			facts: { kind: 'complaint', media_exposure: true },
		},
	});
	expect(asked[0]?.body).not.toHaveProperty('draft.remarks');
	const lines = shown.findAll('.lines li').map((each) => each.text().replace(/\s+/gu, ''));
	expect(lines[1]).toContain('02-13周五18:00超期首次反馈');
	expect(lines[2]).toContain('升级首次反馈第2级→王经理（上1级），代李主管站内通知、邮件');
	expect(lines[2]).toContain('跳过第1级');
	expect(lines[2]).toContain('接手此记录');
	expect(lines[2]).toContain('信件等到02-14周六08:00');
	expect(lines[3]).toContain('无人');
	expect(lines[3]).toContain('第1次重复');
	expect(shown.get('.clocks li').text()).toContain('02-13 周五 18:00 · 超期');
});

it('says when such feedback would come under another procedure, in the reader’s language', async () => {
	const other = {
		...play,
		would_apply: false,
		applies: {
			...play.applies,
			procedure: { id: 'x', code: 'P38', version: 1, title: null },
			sentence: 'Because Kind is “Complaint”',
		},
	};
	const { shown, settle } = await open({ locale: 'en-US', answers: () => other });
	await shown.get('.simulation > button').trigger('click');
	await settle();
	expect(shown.get('.applies').text()).toBe(
		'Such feedback would come under P38, not under this procedure. Because Kind is “Complaint”.',
	);
});

it('names what is wrong with a draft that cannot be played', async () => {
	const { shown, settle } = await open({
		answers: () => new Refused(400, 'CL_INVALID', '第 1 项 › 升级阶梯：这一级没有写通知谁'),
	});
	await shown.get('.simulation > button').trigger('click');
	await settle();
	expect(shown.get('[role=alert]').text()).toContain('这一级没有写通知谁');
});

it('tries the draft on past records and against the others', async () => {
	const { shown, settle } = await open();
	await shown.get('.choice-check button').trigger('click');
	await settle();
	const text = shown.get('.choice-check').text();
	expect(text).toContain('P45 永远不会适用：其反馈全部归 P36');
	expect(text).toContain('以下反馈没有适用的制度：类别为表扬');
	expect(text).toContain('查看了 12 条记录，其中 3 条会适用本制度');
	expect(text).toContain('P38 → P36：3 条');
	expect(shown.get('.sample').text()).toBe('FB-1 异响');
});
