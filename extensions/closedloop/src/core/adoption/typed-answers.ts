import { bindNames, type AdoptionAnswers, type NewDepartment, type NewPost, type PackPaper } from '@closedloop/schema';

/** The choice of a form that makes a new department or policy. */
export const makeNew = '+';

/** What somebody typed into the form of a pack, by the name of each field. */
export type TypedAnswers = ReadonlyMap<string, string>;

const separators = /[,，;；、\n]+/u;
const listOf = (text: string | undefined): readonly string[] =>
	(text ?? '')
		.split(separators)
		.map((each) => each.trim())
		.filter((each) => each !== '');

/** The answers a form says. What is left open is left out, and refused by its name where it must be answered. */
export function answersTyped({ asks }: Pick<PackPaper, 'asks'>, typed: TypedAnswers): AdoptionAnswers {
	const said = (name: string): string | undefined => {
		const text = typed.get(name)?.trim();
		return text === undefined || text === '' ? undefined : text;
	};
	const [lead, calendar, number_pattern, parent] = [
		said('lead'),
		said('calendar'),
		said('number_pattern'),
		said('parent'),
	];
	const departments = asks.departments.flatMap(({ code }): [string, string | NewDepartment][] => {
		const answer = said(`departments.${code}`);
		if (answer === undefined) return [];
		return [[code, answer === makeNew ? { create: true, ...(parent !== undefined && { parent }) } : answer]];
	});
	const posts = asks.posts.flatMap(({ code }): [string, string | NewPost][] => {
		const answer = said(`posts.${code}`);
		if (answer === undefined) return [];
		return [[code, answer === makeNew ? { create: true, holders: listOf(typed.get(`holders.${code}`)) } : answer]];
	});
	return {
		departments: Object.fromEntries(departments),
		posts: Object.fromEntries(posts),
		bind: Object.fromEntries(
			bindNames
				.map((name) => [name, listOf(typed.get(`bind.${name}`))] as const)
				.filter(([name, values]) => asks.bind.includes(name) && values.length > 0),
		),
		...(lead !== undefined && { lead }),
		...(calendar !== undefined && { calendar }),
		...(number_pattern !== undefined && { number_pattern }),
	};
}

/** The same the other way round: answers as a form shows them. */
export function typedOf({ departments, posts, bind, lead, calendar, number_pattern }: AdoptionAnswers): TypedAnswers {
	return new Map([
		...Object.entries(departments ?? {}).map(
			([code, answer]) => [`departments.${code}`, typeof answer === 'string' ? answer : makeNew] as const,
		),
		...Object.entries(posts ?? {}).flatMap(([code, answer]): [string, string][] =>
			typeof answer === 'string'
				? [[`posts.${code}`, answer]]
				: [
						[`posts.${code}`, makeNew],
						[`holders.${code}`, (answer.holders ?? []).join(', ')],
					],
		),
		...Object.entries(bind ?? {}).map(([name, values]) => [`bind.${name}`, values.join(', ')] as const),
		...Object.entries({ lead, calendar, number_pattern }).flatMap(([name, value]): [string, string][] =>
			value === undefined ? [] : [[name, value]],
		),
	]);
}
