import type { AdoptionAnswers, NewDepartment, Pack } from '@closedloop/schema';
import { unfit, type AdoptionProblem, type DeskFacts } from './desk.ts';

/** A department that adoption opens. */
export interface PlannedDepartment {
	readonly id: string;
	readonly code: string;
	readonly name: string;
	readonly name_en: string;
	/** Id of the department above it. */
	readonly parent: string | null;
}

/** Which department of the desk each one of a pack is, and what has to be opened for it. */
export interface Departments {
	/** Ids by the code the pack uses. */
	readonly ids: Readonly<Record<string, string>>;
	readonly opened: readonly PlannedDepartment[];
	readonly problems: readonly AdoptionProblem[];
}

/** @param opened departments that packs before it open */
export function departmentsOf(
	{ pack, asks }: Pack,
	{ departments: answers = {} }: AdoptionAnswers,
	desk: DeskFacts,
	opened: readonly PlannedDepartment[],
): Departments {
	const ids: Record<string, string> = {};
	const fresh: PlannedDepartment[] = [];
	const problems: AdoptionProblem[] = [];
	const known = (code: string): string | undefined =>
		desk.departments.get(code) ?? [...opened, ...fresh].find((each) => each.code === code)?.id;
	// In the order of the answers: one that is opened may stand below one opened before it.
	for (const [code, answer] of Object.entries(answers)) {
		const field = `${pack}.departments.${code}`;
		const asked = asks.departments.find((each) => each.code === code);
		if (asked === undefined) problems.push(unfit(field, 'not_asked', { key: code }));
		else if (typeof answer === 'string') {
			const id = known(answer);
			if (id === undefined) problems.push(unfit(field, 'unknown_department', { department: answer }));
			else ids[code] = id;
		} else {
			const found = opening({ field, code, label: asked.label, answer }, desk, known);
			if ('problem' in found) problems.push(found.problem);
			else {
				ids[code] = found.id;
				if ('name' in found) fresh.push(found);
			}
		}
	}
	for (const { code } of asks.departments)
		if (!Object.hasOwn(answers, code)) problems.push(unfit(`${pack}.departments.${code}`, 'unanswered'));
	return { ids, opened: fresh, problems };
}

interface Opening {
	readonly field: string;
	readonly code: string;
	readonly label: Pack['title'];
	readonly answer: NewDepartment;
}

function opening(
	{ field, code: asked, label, answer }: Opening,
	desk: DeskFacts,
	known: (code: string) => string | undefined,
): PlannedDepartment | Pick<PlannedDepartment, 'id'> | { readonly problem: AdoptionProblem } {
	const { code = asked, name = label.zh, name_en = label.en, parent: above } = answer;
	const id = desk.idOf(`department:${code}`);
	// The same answers once more: the department an earlier adoption opened for them.
	if (desk.departments.get(code) === id) return { id };
	if (known(code) !== undefined) return { problem: unfit(field, 'department_exists', { department: code }) };
	const parent = above === undefined ? null : known(above);
	if (parent === undefined)
		return { problem: unfit(`${field}.parent`, 'unknown_department', { department: above ?? '' }) };
	return { id, code, name, name_en, parent };
}
