import { beforeEach, describe, expect, it } from 'vitest';
import { defineComponent, h, ref, type Ref } from 'vue';
import { glanceOf } from '../../module/desk/desk.fixture.ts';
import Head from '../../interfaces/head/head.vue';
import { Refused, stage, type Answers, type Setting, type Stage } from '../stage/stage.fixture.ts';

type Row = Readonly<Record<string, unknown>>;

/** Studio's form as `useOwnForm` knows it by what it is given. */
const Form = defineComponent({
	props: { initialValues: Object, modelValue: Object, primaryKey: String, validationErrors: Array },
	emits: ['update:modelValue'],
	setup: (props) => () => h(Head, { collection: 'cl_feedback', primaryKey: props.primaryKey ?? '+' }),
});

interface Opened extends Stage {
	readonly row: Ref<Row>;
	readonly edits: Ref<Row>;
	type(edits: Row): Promise<void>;
}

/** The form of one record, and what others have made of it meanwhile. */
describe('a form whose record is written by somebody else', () => {
	const first = { id: 'f1', seq: 1, subject: '异响', wish: '更换', status: 'received', facts: { vin: 'A' } };
	let now: Row;
	beforeEach(() => {
		now = first;
	});
	const answers: Answers = ({ path }) => {
		if (path === '/items/cl_feedback/f1') return { seq: now['seq'] };
		if (path !== '/closedloop/glance/cl_feedback/f1') return new Refused(404, 'ROUTE_NOT_FOUND', '');
		const glance = glanceOf('f1', { values: now });
		return { ...glance, row: { ...glance.row, seq: Number(now['seq']) } };
	};
	const names = { subject: '标题', wish: '诉求' };
	const path = '/content/cl_feedback/f1';
	async function open(setting: Setting & { readonly begun?: Row } = {}): Promise<Opened> {
		const [row, edits] = [ref<Row>(setting.begun ?? first), ref<Row>({})];
		const Page = defineComponent({
			setup: () => () =>
				h(Form, {
					initialValues: row.value,
					modelValue: edits.value,
					primaryKey: 'f1',
					validationErrors: [],
					'onUpdate:modelValue': (next: Row) => (edits.value = next),
				}),
		});
		const at = await stage(Page, { answers, fields: names, route: { path, params: { primaryKey: 'f1' } }, ...setting });
		return {
			...at,
			row,
			edits,
			type: async (typed) => {
				edits.value = { ...edits.value, ...typed };
				await at.settle();
			},
		};
	}
	const look = async (at: Opened): Promise<void> => {
		window.dispatchEvent(new Event('online'));
		await at.settle();
	};
	const note = ({ shown }: Opened): string => (shown.find('.meanwhile').exists() ? shown.get('.meanwhile').text() : '');
	const press = async (at: Opened, name: string): Promise<void> => {
		await at.shown
			.findAll('.meanwhile button')
			.find((one) => one.text() === name)
			?.trigger('click');
		await at.settle();
	};

	it('sends with what is typed the count its writer has seen, and nothing with nothing', async () => {
		const at = await open();
		await at.type({ subject: '我的' });
		expect(at.edits.value).toEqual({ subject: '我的', seq: 1 });
		at.edits.value = { seq: 1 };
		await at.settle();
		expect(at.edits.value).toEqual({});
	});

	it('sends no count for whoever may not write that column', async () => {
		const at = await open({ writes: ['subject'] });
		await at.type({ subject: '我的' });
		expect(at.edits.value).toEqual({ subject: '我的' });
	});

	it('says what others changed, keeps what is typed, and is saved upon what it has said', async () => {
		const at = await open();
		await at.type({ subject: '我的' });
		now = { ...first, seq: 3, wish: '退货' };
		await look(at);
		expect(note(at)).toContain('他人刚改动了：诉求');
		expect(at.edits.value).toEqual({ subject: '我的', seq: 3 });
	});

	it.each([
		['保留我的', { subject: '我的', seq: 2 }],
		['采用他人的', {}],
	])('asks whose words stand where both wrote, and is not saved upon it before: %s', async (choice, left) => {
		const at = await open();
		await at.type({ subject: '我的' });
		now = { ...first, seq: 2, subject: '他人的' };
		await look(at);
		expect(note(at)).toContain('他人的');
		expect(at.notices.map(({ title }) => title)).toEqual(['他人也改动了：标题。请在上方选择保留哪一份。']);
		expect(at.edits.value).toEqual({ subject: '我的', seq: 1 });
		await press(at, choice);
		expect(at.edits.value).toEqual(left);
	});

	it('asks so of a fact by itself, and again when it is written once more', async () => {
		const at = await open();
		await at.type({ facts: { vin: 'B', mileage: 1 } });
		now = { ...first, seq: 2, facts: { vin: 'C' } };
		await look(at);
		expect(note(at)).toContain('C');
		await press(at, '保留我的');
		expect(at.edits.value).toEqual({ facts: { vin: 'B', mileage: 1 }, seq: 2 });
		now = { ...first, seq: 3, facts: { vin: 'D' } };
		await look(at);
		expect(note(at)).toContain('D');
	});

	it('puts what is typed aside while the row is read again, and has it back', async () => {
		const at = await open();
		await at.type({ subject: '我的' });
		now = { ...first, seq: 2, wish: '退货' };
		await look(at);
		await press(at, '显示最新内容');
		expect([at.edits.value, at.places.length]).toEqual([{}, 2]);
		at.row.value = now;
		await at.settle();
		expect(at.edits.value).toEqual({ subject: '我的', seq: 2 });
	});

	it('says that it cannot be read any more, and keeps what is typed', async () => {
		let gone = false;
		const at = await open({ answers: (asked) => (gone ? new Refused(403, 'FORBIDDEN', '') : answers(asked)) });
		await at.type({ subject: '我的' });
		gone = true;
		await look(at);
		expect(note(at)).toContain('此记录已看不到');
		expect(at.edits.value).toEqual({ subject: '我的', seq: 1 });
	});

	it.each([
		['a session that ended', '/login', { subject: '我的', seq: 1 }, '已恢复'],
		['a form that was left', '/content/cl_feedback', {}, ''],
	])('gives back what was typed after %s', async (_name, left, edits, said) => {
		const route = { path, params: { primaryKey: 'f1' } };
		const before = await open({ route });
		await before.type({ subject: '我的' });
		route.path = left;
		before.shown.unmount();
		const at = await open({ keeps: true });
		expect(at.edits.value).toEqual(edits);
		expect(note(at)).toContain(said);
	});

	it('gives back nothing of what was saved', async () => {
		const route = { path, params: { primaryKey: 'f1' } };
		const before = await open({ route });
		await before.type({ subject: '我的' });
		before.row.value = { ...first, seq: 2, subject: '我的' };
		before.edits.value = {};
		await before.settle();
		route.path = '/login';
		before.shown.unmount();
		now = { ...first, seq: 2, subject: '我的' };
		expect((await open({ keeps: true, begun: now })).edits.value).toEqual({});
	});
});
