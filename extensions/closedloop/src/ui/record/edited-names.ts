import { factCode, factName } from '../../core/facts/name.ts';
import { member } from '../../core/json.ts';

/** What is typed into a form and not saved, by column. */
export type Edits = Readonly<Record<string, unknown>>;

/** Columns a person has typed into: the count of the history goes with them by itself. */
export const columnsOf = (edits: Edits): readonly string[] => Object.keys(edits).filter((column) => column !== 'seq');

/** What is typed, facts one by one (`facts.vin`), as they are written. */
export const namesIn = (edits: Edits): readonly string[] =>
	columnsOf(edits).flatMap((column) => {
		const facts = member(edits, column);
		return column === 'facts' && typeof facts === 'object' && facts !== null
			? Object.keys(facts).map(factName)
			: [column];
	});

/** The edits without one of them. */
export function without(edits: Edits, name: string): Edits {
	const code = factCode(name);
	if (code === null) return withoutMember(edits, name);
	const given = member(edits, 'facts');
	const facts = typeof given === 'object' && given !== null ? withoutMember({ ...given }, code) : {};
	return Object.keys(facts).length > 0 ? { ...edits, facts } : withoutMember(edits, 'facts');
}

function withoutMember(row: Edits, name: string): Edits {
	const { [name]: _gone, ...others } = row;
	return others;
}
