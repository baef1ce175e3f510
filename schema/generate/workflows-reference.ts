import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { gates, isGateName } from '../gates.ts';
import { kindNames, recordKinds } from '../kinds/index.ts';

type Row = Readonly<Record<string, unknown>>;

/** A seeded workflow, as far as it is printed. */
interface WorkflowRow extends Row {
	readonly code?: unknown;
	readonly subject?: unknown;
	readonly initial?: unknown;
	readonly states?: unknown;
	readonly transitions?: unknown;
}
interface ConditionRow extends Row {
	readonly field?: unknown;
	readonly values?: unknown;
}

/** The workflows a desk starts with, as tables: generated, so that no page can say anything else than the seed. */
export function workflowsReference(root: string): string {
	const folder = join(root, 'seed', 'workflows');
	const rows = readdirSync(folder)
		.filter((name) => name.endsWith('.yaml'))
		.flatMap((name) => listOf(parse(readFileSync(join(folder, name), 'utf8'))).map((row) => ({ name, row })));
	const kindOf = (row: WorkflowRow) => kindNames.find((kind) => recordKinds[kind].collection === row.subject);
	const place = (row: WorkflowRow): number => kindNames.findIndex((kind) => kind === kindOf(row));
	return [
		'# Workflows',
		'',
		'Generated from `seed/workflows/` by `npm run generate`. What the steps mean is told in [State machines](../state-machines.md).',
		'The first state is **bold**, a state marked × ends the record. *Who* is empty where anybody who may write the record may take the step.',
		'',
		...rows.toSorted((a, b) => place(a.row) - place(b.row)).flatMap(({ name, row }) => section(name, row)),
	].join('\n');
}

function section(name: string, row: WorkflowRow): readonly string[] {
	const kind = kindNames.find((each) => recordKinds[each].collection === row.subject);
	const states = listOf(row.states).map(({ code, terminal }) =>
		code === row.initial ? `**${text(code)}**` : terminal === true ? `${text(code)}×` : text(code),
	);
	return [
		`## ${kind === undefined ? text(row.code) : recordKinds[kind].label.en}`,
		'',
		`\`seed/workflows/${name}\`. States: ${states.join(' · ')}`,
		'',
		'| step | from → to | who | gates |',
		'|---|---|---|---|',
		...listOf(row.transitions).map(stepRow),
		'',
	];
}

const stepRow = ({ code, from, to, roles, gates: asked }: Row): string =>
	`| \`${text(code)}\` | ${words(from)} → ${text(to)} | ${words(roles)} | ${listOf(asked).map(gateText).join(' · ')} |`;

/** The gate's own label, with what its line of the table says it names. */
function gateText({ gate, when, ...named }: Row): string {
	const name = text(gate);
	const label = isGateName(name) ? gates[name].label.en : name;
	const said = Object.values(named).flatMap((value) => (value === true ? [] : [words(value)]));
	const condition = isCondition(when) ? ` (if \`${text(when.field)}\` is ${words(when.values)})` : '';
	return `${label}${said.length > 0 ? `: ${said.join(' = ')}` : ''}${condition}`;
}

const isCondition = (value: unknown): value is ConditionRow => isRow(value) && 'field' in value;
const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null && !Array.isArray(value);
const listOf = (value: unknown): readonly Row[] => (Array.isArray(value) ? value.filter(isRow) : []);
const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');
const words = (value: unknown): string => (Array.isArray(value) ? value.map(text).join(', ') : text(value));
