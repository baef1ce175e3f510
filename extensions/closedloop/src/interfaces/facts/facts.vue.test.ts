import { expect, it } from 'vitest';
import { defineComponent, h, ref } from 'vue';
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
interface Given extends Setting {
	/** Another record in every test: what is typed is remembered by record. */
	readonly id?: string;
	/** Facts as the form loads them; a form opened later finds what was typed. */
	readonly value?: Row | null;
	/** Facts as they stand by now. */
	readonly kept?: () => Row | null;
}
type Row = Readonly<Record<string, unknown>>;
const loaded = { vin: 'LSV1', attribute: '设计', old_form: 'A7' };

/** The interface in Studio's form, which hands it back whatever it says in the place of what was loaded. */
async function open({ id = 'f1', value = loaded, kept = () => value, ...setting }: Given = {}) {
	const held = ref(value);
	const said: (Row | null)[] = [];
	const host = () =>
		h(Facts, {
			collection: 'cl_feedback',
			primaryKey: id,
			value: held.value,
			onInput: (now: Row | null) => {
				said.push(now);
				held.value = now;
			},
			...setting.props,
		});
	const staged = await stage(
		defineComponent(() => host),
		{
			answers: ({ path }) => (path === `/items/cl_feedback/${id}` ? { facts: kept() } : forms),
			values: { id, seq: 1 },
			...setting,
		},
	);
	const type = (name: string, text: string) => staged.shown.get(`input[name=${name}]`).setValue(JSON.stringify(text));
	const seen = (): Row =>
		Object.fromEntries(
			staged.shown
				.findAll('input')
				.map((input): readonly [string, unknown] => [
					input.attributes('name') ?? '',
					JSON.parse(input.attributes('value') ?? ''),
				]),
		);
	return { ...staged, held, said, type, seen };
}

it('shows the forms of the record’s procedure by their names, asked for in the reader’s language', async () => {
	const { shown, asked, seen } = await open();
	expect(shown.findAll('legend').map((legend) => legend.text())).toEqual(forms.map(({ form }) => form));
	expect(asked.map(({ path, query }) => `${path} ${query.get('language')} ${query.get('fields')}`)).toEqual([
		'/closedloop/facts/cl_feedback/f1 zh-CN null',
		'/items/cl_feedback/f1 null facts',
	]);
	expect(Object.keys(seen())).toEqual(['vin', 'mileage', 'attribute', 'old_form']);
});

it('says what was changed and nothing else, so that nobody’s correction is undone; an emptied fact is said to be', async () => {
	const { said, type, seen, shown } = await open({ id: 'changed' });
	await type('mileage', '12');
	expect(said.at(-1)).toEqual({ mileage: '12' });
	expect(seen(), 'the others are still shown').toEqual({ ...loaded, mileage: '12' });
	await type('vin', 'LSV2');
	expect(said.at(-1)).toEqual({ vin: 'LSV2', mileage: '12' });
	await shown.get('input[name=vin]').setValue('null');
	expect(said.at(-1)).toEqual({ vin: null, mileage: '12' });
	expect(seen()).toMatchObject({ vin: null, attribute: '设计' });
});

it.each<[string, Row | null, string]>([
	['changed', loaded, 'vin'],
	['the first to be filled in', null, 'vin'],
])('leaves nothing to save where a fact was typed and taken back: %s', async (_name, value, code) => {
	const { said, type, shown } = await open({ id: `undone-${String(value?.['vin'])}`, value });
	await type(code, 'LSV2');
	await shown.get(`input[name=${code}]`).setValue(JSON.stringify(value?.[code] ?? null));
	expect(said).toEqual([{ vin: 'LSV2' }, value]);
});

it('keeps what was typed, and only that, when somebody else’s write is loaded meanwhile', async () => {
	let kept: Row = loaded;
	const { said, type, seen, values, settle } = await open({ id: 'meanwhile', kept: () => kept });
	await type('mileage', '12');
	kept = { vin: '（已抹除 · erased）', old_form: 'A7' };
	values.value = { ...values.value, seq: 2 };
	await settle();
	expect(seen()).toEqual({ ...kept, attribute: null, mileage: '12' });
	await type('attribute', '制造');
	expect(said.at(-1)).toEqual({ attribute: '制造', mileage: '12' });
	await type('attribute', '');
	expect(said.at(-1)).toEqual({ mileage: '12' });
	await type('mileage', '');
	expect(said.at(-1), 'what the form had loaded is no longer what stands there').toEqual({});
});

it('knows what was typed when the form is opened again, and clears a fact that was saved meanwhile', async () => {
	const first = await open({ id: 'again', value: null });
	await first.type('vin', 'LSV9');
	first.shown.unmount();
	const { seen, said, values, settle, shown } = await open({
		id: 'again',
		value: { vin: 'LSV9' },
		kept: () => ({ ...loaded, vin: 'LSV9' }),
	});
	expect(seen()).toEqual({ ...loaded, vin: 'LSV9', mileage: null });
	values.value = { ...values.value, seq: 2 };
	await settle();
	await shown.get('input[name=vin]').setValue('null');
	expect(said).toEqual([{ vin: null }]);
});

it('asks again when the record was written', async () => {
	const { asked, values, settle } = await open({ id: 'written' });
	values.value = { ...values.value, seq: 2 };
	await settle();
	expect(asked).toHaveLength(4);
});

it('says of a new record when they appear, and of a failure what it is', async () => {
	const { shown, asked } = await open({ props: { primaryKey: '+', value: null } });
	expect([shown.text(), asked]).toEqual(['保存后选定适用制度。', []]);
	const failed = await open({ answers: () => new Refused(403, 'FORBIDDEN', '') });
	expect(failed.shown.find('[role=alert]').exists()).toBe(true);
});
