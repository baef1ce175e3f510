import { factLabels } from '../counted.ts';
import { t } from '../define.ts';
import { gates, type GateKey, type GateLine, type GateShape } from '../gates.ts';
import type { Text } from '../shapes/text.ts';
import { conditionForm } from './clocks.ts';
import { flag, line, number, one, pick, words, type Form, type Offered, type Only, type Part } from './part.ts';

const lines = Object.entries<GateLine>(gates);

const offered: Offered = {
	name: 'form_gate',
	values: Object.fromEntries(lines.map(([name, { label }]) => [name, { label }])),
};

const counted: Offered = {
	name: 'form_counted',
	values: Object.fromEntries(Object.entries<Text>(factLabels).map(([fact, label]) => [fact, { label }])),
};

interface Options {
	readonly note?: Text;
	readonly only: Only;
}

const aWord = (label: Text, options: Options): Part => line(label, { required: true, ...options });
const severalWords = (label: Text, options: Options): Part => words(label, { required: true, ...options });
const aFact = (label: Text, options: Options): Part => pick(label, counted, { required: true, ...options });

/** How each shape is edited. */
const inputs: { readonly [S in GateShape]: (label: Text, options: Options) => Part } = {
	columns: severalWords,
	pair: severalWords,
	values: severalWords,
	column: (label, options) => pick(label, 'value_columns', { required: true, other: true, ...options }),
	text: aWord,
	count: (label, options) => number(label, { required: true, start: 1, whole: true, ...options }),
	flag,
	open: aFact,
	counts: aFact,
};

/** Where a key says it in a row of the list; how many and yes or no say nothing by themselves. */
const unsaid: readonly GateShape[] = ['count', 'flag'];

interface Use {
	readonly name: string;
	readonly key: string;
	readonly field: GateKey;
}

const uses: readonly Use[] = lines.flatMap(([name, { keys }]) =>
	Object.entries<GateKey>(keys).map(([key, field]): Use => ({ name, key, field })),
);

/** One input for all the gates that call and edit the key alike, one more for each that does not. */
function partsOf(key: string): Part | readonly Part[] {
	const alike = new Map<string, Use[]>();
	for (const use of uses.filter((one) => one.key === key)) {
		const look = JSON.stringify([inputs[use.field.shape](use.field.label, { only: {} }), use.field.note]);
		alike.set(look, [...(alike.get(look) ?? []), use]);
	}
	const parts = [...alike.values()].flatMap((same) => same.slice(0, 1).map(({ field }) => partOf(field, same)));
	return parts.length === 1 && parts[0] ? parts[0] : parts;
}

const partOf = ({ shape, label, note }: GateKey, same: readonly Use[]): Part =>
	inputs[shape](label, { ...(note && { note }), only: { gate: same.map(({ name }) => name) } });

const keys = [...new Set(uses.map(({ key }) => key))];

export const gateForm: Form = {
	name: 'gate',
	parts: {
		gate: pick(t('关卡', 'Gate'), offered, { required: true, start: 'filled' }),
		...Object.fromEntries(keys.map((key) => [key, partsOf(key)])),
		when: one(t('仅当', 'Only when'), conditionForm),
	},
	summary: ['gate', ...keys.filter((key) => uses.some((use) => use.key === key && !unsaid.includes(use.field.shape)))],
};
