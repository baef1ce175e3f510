import type { StepAnswer, StepChoice, StepsAnswer, Text } from '@closedloop/schema';
import { columnOf, type UpdateCase } from '../../core/record/index.ts';
import type { Read } from '../../store/read-as.ts';
import { textIn } from '../../store/row-values.ts';
import { namesOf, nobodyWhenForbidden } from './names.ts';
import { chosenFrom } from './step-asks.ts';

/** More than this nobody chooses from a list: it is looked up in the form. */
const choicesMost = 300;

/**
 * The same steps with the departments and colleagues their drawers offer, as far as this reader may see them. What nothing
 * can be chosen for is not asked.
 */
export async function withRows(viewer: Read, answer: StepsAnswer, given: UpdateCase): Promise<StepsAnswer> {
	const referred = (field: string): string | undefined => columnOf(given.collection, field)?.refers?.collection;
	const wanted = new Set(answer.steps.flatMap(({ asks }) => asks.flatMap((field) => referred(field) ?? [])));
	if (wanted.size === 0) return answer;
	const rows = new Map<string, readonly StepChoice[]>();
	for (const collection of chosenFrom.filter((each) => wanted.has(each)))
		rows.set(collection, await (collection === 'directus_users' ? colleagues(viewer, given) : departments(viewer)));
	const offered = (step: StepAnswer): StepAnswer => {
		const named = step.asks.flatMap((field) => {
			const choices = rows.get(referred(field) ?? '');
			return choices === undefined ? [] : [[field, choices] as const];
		});
		if (named.length === 0) return step;
		const without = new Set(named.flatMap(([field, choices]) => (choices.length === 0 ? [field] : [])));
		const choices = Object.fromEntries(named.filter(([field]) => !without.has(field)));
		return {
			...step,
			asks: step.asks.filter((field) => !without.has(field)),
			choices: { ...step.choices, ...choices },
		};
	};
	return { ...answer, steps: answer.steps.map(offered) };
}

async function departments(viewer: Read): Promise<readonly StepChoice[]> {
	const rows = await viewer('cl_departments', {
		fields: ['id', 'name', 'name_en'],
		sort: ['name'],
		limit: choicesMost + 1,
	}).catch(nobodyWhenForbidden);
	return fewEnough(
		rows.map(({ id, name, name_en }) => {
			const zh = textIn(name) ?? '';
			return { code: String(id), label: { zh, en: textIn(name_en) ?? zh } };
		}),
	);
}

/** Whoever works here now. */
async function colleagues(viewer: Read, { directory }: UpdateCase): Promise<readonly StepChoice[]> {
	const active = directory.users.filter((user) => user.active).map(({ id }) => id);
	const names = await namesOf(viewer, active);
	const people = active.flatMap((id) => {
		const name = names.of(id);
		return name === null ? [] : [{ code: id, label: same(name) }];
	});
	return fewEnough(people.toSorted((a, b) => a.label.zh.localeCompare(b.label.zh)));
}

const same = (name: string): Text => ({ zh: name, en: name });

const fewEnough = (choices: readonly StepChoice[]): readonly StepChoice[] =>
	choices.length > choicesMost ? [] : choices;
