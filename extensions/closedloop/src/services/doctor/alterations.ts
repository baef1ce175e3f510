import { engineCollections, recordKinds, type CollectionName } from '@closedloop/schema';
import { columnOf } from '../../core/record/index.ts';
import { accessRows } from '../../store/records/rule-rows.ts';
import { fieldSpecials } from '../../store/field-specials.ts';
import { strangeSpecials } from '../write/index.ts';
import { foretold, people } from '../rulebook/index.ts';
import { broken, well, type Check, type Finding } from './finding.ts';

const ours: readonly CollectionName[] = [
	...Object.values(recordKinds).map(({ collection }) => collection),
	...engineCollections,
];

/** What would change a write after the door has judged it. Such a write is refused; here is why. */
export const alterations: Check = {
	name: 'after the door',
	examine: async ({ context: { database } }) => {
		const specials = (await fieldSpecials(database, ours)).flatMap(({ collection, field, special }) => {
			const known = ours.find((name) => name === collection);
			const strange = known === undefined ? [] : strangeSpecials(known, field, special);
			return strange.length === 0
				? []
				: [
						broken(
							`the field ${collection}.${field} writes by itself (${strange.join(', ')}): every write of the collection is refused`,
							'take the special away from the field in Studio’s data model',
						),
					];
		});
		const held = new Set((await accessRows(database)).map(({ policy }) => String(policy)));
		const presets = (await people(database)).presets
			.filter(({ policy }) => held.has(policy))
			.flatMap((preset): readonly Finding[] => {
				const collection = ours.find((name) => name === preset.collection);
				if (collection === undefined) return [];
				return Object.entries(preset.values).flatMap(([field, value]) => {
					const guarded = columnOf(collection, field)?.guarded === true;
					if (!guarded && !preset.byAddress && foretold(value)) return [];
					const why = guarded
						? 'the engine keeps it'
						: preset.byAddress
							? 'its policy is bound to addresses'
							: 'its value is a variable';
					return [
						broken(
							`a preset of the policy ${preset.policy} sets ${collection}.${field} (${preset.action}), but ${why}: such writes are refused`,
							'take the preset away from the permission',
						),
					];
				});
			});
		const found = [...specials, ...presets];
		return found.length > 0 ? found : [well('no preset and no special of a field changes what the door has judged')];
	},
};
