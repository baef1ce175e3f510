import { expect, it } from 'vitest';
import { Refused, stage, type Setting } from '../../ui/stage/stage.fixture.ts';
import Facts from './facts.vue';

const field = (code: string, name: string) => ({
	field: code,
	name,
	type: 'string',
	meta: { field: code, interface: 'input', width: 'half', required: false, note: null, options: null },
});
/** P59 (F4:264, F4:271), and what an earlier version asked for. */
const forms = [
	{ form: '市场问题反馈', readonly: false, fields: [field('vin', '车架号'), field('mileage', '行驶里程 (km)')] },
	{ form: '问题责任判定', readonly: false, fields: [field('attribute', '问题属性层别')] },
	{ form: '此前制度所填（只读）', readonly: true, fields: [field('old_form', 'old_form')] },
];
const open = (setting: Setting = {}) =>
	stage(Facts, {
		answers: () => forms,
		values: { id: 'f1', seq: 1 },
		...setting,
		props: {
			collection: 'cl_feedback',
			primaryKey: 'f1',
			value: { vin: 'LSV1', attribute: '设计', old_form: 'A7' },
			...setting.props,
		},
	});

it('shows the forms of the record’s procedure by their names, asked for in the reader’s language', async () => {
	const { shown, asked } = await open();
	expect(shown.findAll('legend').map((legend) => legend.text())).toEqual(forms.map(({ form }) => form));
	expect(asked.map(({ path, query }) => `${path} ${query.get('language')}`)).toEqual([
		'/closedloop/facts/cl_feedback/f1 zh-CN',
	]);
	expect(shown.findAll('input').map((input) => input.attributes('name'))).toEqual([
		'vin',
		'mileage',
		'attribute',
		'old_form',
	]);
});

it('hands the form all facts with the one that was changed; an emptied one is said to be empty', async () => {
	const { shown } = await open();
	await shown.get('input[name=mileage]').setValue('12');
	expect(shown.emitted('input')?.at(-1)).toEqual([{ vin: 'LSV1', attribute: '设计', old_form: 'A7', mileage: 12 }]);
	await shown.get('input[name=vin]').setValue('null');
	expect(shown.emitted('input')?.at(-1)).toEqual([{ vin: null, attribute: '设计', old_form: 'A7' }]);
});

it('asks again when the record was written', async () => {
	const { asked, values, settle } = await open();
	values.value = { ...values.value, seq: 2 };
	await settle();
	expect(asked).toHaveLength(2);
});

it('says of a new record when they appear, and of a failure what it is', async () => {
	const { shown, asked } = await open({ props: { primaryKey: '+', value: null } });
	expect([shown.text(), asked]).toEqual(['保存后选定适用制度。', []]);
	const failed = await open({ answers: () => new Refused(403, 'FORBIDDEN', '') });
	expect(failed.shown.find('[role=alert]').exists()).toBe(true);
});
