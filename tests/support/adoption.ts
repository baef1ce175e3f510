import type { AdoptionAnswers, PackPaper } from '@closedloop/schema';
import type { Api } from './api.ts';

/** What the desk proposes to answer, told apart from every other procedure by a value of its own. */
async function answersTo(admin: Api, code: string): Promise<AdoptionAnswers> {
	const { answers, asks } = (await admin.get<PackPaper>(`/closedloop/packs/${code}`)).data;
	const by = asks.bind.find((name) => name !== 'channels');
	return {
		...answers,
		...(asks.lead === null && { lead: 'SALES' }),
		...(asks.bind.length > 0 && { bind: by === undefined ? { channels: ['wechat'] } : { [by]: [`${code} only`] } }),
	};
}

/** Answers to several packs adopted in one request: a department they share is opened by the first. */
export async function answersFor(
	admin: Api,
	codes: readonly string[],
): Promise<Readonly<Record<string, AdoptionAnswers>>> {
	const opened = new Set<string>();
	const answers: Record<string, AdoptionAnswers> = {};
	for (const code of codes) {
		const { departments = {}, ...others } = await answersTo(admin, code);
		answers[code] = {
			...others,
			departments: Object.fromEntries(
				Object.entries(departments).map(([name, answer]) => {
					const shared = typeof answer === 'string' || opened.has(name);
					opened.add(name);
					return [name, shared ? name : answer];
				}),
			),
		};
	}
	return answers;
}
