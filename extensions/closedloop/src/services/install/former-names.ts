import { formerFields, formerInterfaces, formerOptions, type FormerField } from '@closedloop/schema';
import type { Current, Meta, Step } from '../../core/install/index.ts';
import { presentOptions } from '../flow/former-options.ts';

interface Renamed {
	readonly steps: readonly Step[];
	/** The instance as it is once they are done: the rest of the plan compares with that. */
	readonly current: Current;
}

/**
 * What bears a former name of ours gets its present one, and takes along whatever an administrator made of it: place in
 * the form, width, labels. A field somebody made something else of keeps its name.
 */
export function renamed(current: Current): Renamed {
	const fields = formerFields.filter((each) => isOurs(current, each) && isFree(current, each));
	const named = { ...current, fields: renamedKeys(current.fields, fields), shipped: renamedMarks(current, fields) };
	const interfaces = interfaceSteps(named);
	const texts = textSteps(current);
	const options = optionSteps(current);
	return {
		steps: [
			...fields.map(({ collection, former, field }): Step => ({
				do: 'rename_field',
				collection,
				field: former,
				to: field,
			})),
			...interfaces,
			...texts.map(({ id, key, to }): Step => ({ do: 'rename_text', id, key, to })),
			...options,
		],
		current: {
			...named,
			fields: new Map([
				...named.fields,
				...interfaces.map(({ collection, field, to }): [string, Meta] => [
					`${collection}.${field}`,
					{ ...named.fields.get(`${collection}.${field}`), interface: to },
				]),
			]),
			texts: new Map(
				[...current.texts].map(([place, text]) => {
					const { to, language } = texts.find(({ id }) => id === text.id) ?? {};
					return [to === undefined ? place : `${to}|${language}`, text];
				}),
			),
		},
	};
}

/** Shows what we show and holds nothing; an administrator's column of that name is a column. */
function isOurs({ fields, tables }: Current, { collection, former }: FormerField): boolean {
	const shownBy = fields.get(`${collection}.${former}`)?.interface;
	const ids: readonly unknown[] = [...formerInterfaces].flat();
	return ids.includes(shownBy) && tables.get(collection)?.has(former) !== true;
}

const isFree = ({ fields, tables }: Current, { collection, field }: FormerField): boolean =>
	!fields.has(`${collection}.${field}`) && tables.get(collection)?.has(field) !== true;

const renamedKeys = (now: ReadonlyMap<string, Meta>, fields: readonly FormerField[]): Map<string, Meta> =>
	new Map(
		[...now].map(([place, meta]) => {
			const named = fields.find(({ collection, former }) => place === `${collection}.${former}`);
			return named === undefined
				? [place, meta]
				: [`${named.collection}.${named.field}`, { ...meta, field: named.field }];
		}),
	);

/** What an earlier version shipped of the field counts for its new name: what is still so is renewed, the rest kept. */
const renamedMarks = ({ shipped }: Current, fields: readonly FormerField[]): Map<string, string> =>
	new Map(
		[...shipped].map(([place, mark]) => {
			for (const { collection, former, field } of fields) {
				const begin = `field:${collection}.${former}:`;
				if (place.startsWith(begin)) return [`field:${collection}.${field}:${place.slice(begin.length)}`, mark];
			}
			return [place, mark];
		}),
	);

type InterfaceStep = Extract<Step, { do: 'rename_interface' }>;

/** Of any field, an administrator's own too: nothing goes by the former id. */
const interfaceSteps = ({ fields }: Current): InterfaceStep[] =>
	[...fields].flatMap(([place, meta]): InterfaceStep[] => {
		const to = typeof meta.interface === 'string' ? formerInterfaces.get(meta.interface) : undefined;
		const [collection = '', field = ''] = place.split('.');
		return to === undefined ? [] : [{ do: 'rename_interface', collection, field, to }];
	});

/** Labels of the options in the Flow editor go by the option's name; an administrator may have reworded them. */
const textSteps = ({ texts }: Current) =>
	[...texts].flatMap(([place, { id }]) => {
		const [key = '', language = ''] = place.split('|');
		for (const [former, option] of formerOptions) {
			const begin = `cl_flow_${former}`;
			if (key !== begin && !key.startsWith(`${begin}_`)) continue;
			const to = `cl_flow_${option}${key.slice(begin.length)}`;
			return texts.has(`${to}|${language}`) ? [] : [{ id, key, to, language }];
		}
		return [];
	});

const optionSteps = ({ operations }: Current): Step[] =>
	[...operations].flatMap(([operation, options]): Step[] => {
		if (!Object.keys(options).some((name) => formerOptions.has(name))) return [];
		return [{ do: 'rename_options', operation, options: presentOptions(options) }];
	});
