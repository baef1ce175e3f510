import type { PackPaper } from '@closedloop/schema';
import { library, paperOf } from '../services/adoption/index.ts';
import { packsIn } from './adoption.ts';
import type { Run, Say } from './run.ts';

/** `library`: the catalogue; `library P36`: what it asks and every clause; `--answers`: answers to be filled in, as JSON. */
export const libraryCommand: Run = async (context, say, options) => {
	const codes = packsIn(options);
	if (codes.length === 0) {
		for (const { code, title, profile, adopted, newer } of await library(context.database))
			say(
				`${code}  ${title.zh} · ${title.en} (${profile})${adopted === null ? '' : `, adopted as version ${adopted.version}`}${newer ? ', a newer edition is there' : ''}`,
			);
		return 0;
	}
	const papers: PackPaper[] = [];
	for (const code of codes) {
		const paper = await paperOf(context.database, code);
		if (paper === null) {
			say(`The catalogue has no ${code}.`);
			return 1;
		}
		papers.push(paper);
	}
	const { answers: onlyAnswers } = options;
	if (onlyAnswers === true)
		say(JSON.stringify(Object.fromEntries(papers.map(({ code, answers }) => [code, answers])), null, 2));
	else for (const paper of papers) tell(paper, say);
	return 0;
};

function tell({ code, title, asks, ledger }: PackPaper, say: Say): void {
	say(`${code}  ${title.zh} · ${title.en}`);
	const asked = [
		...asks.departments.map(({ code: name, label }) => `department ${name} (${label.en})`),
		...asks.posts
			.filter(({ held_by }) => held_by === 'people')
			.map(({ code: name, label }) => `post ${name} (${label.en})`),
		...(asks.lead === null ? ['lead: the department that leads'] : []),
		...asks.bind.map((name) => `bind.${name}`),
	];
	for (const each of asked) say(`  asks ${each}`);
	for (const { id, says, source, state, mechanism } of ledger)
		say(`  ${id} ${source} ${says.en} [${mechanism === null ? state : `awaits ${mechanism}`}]`);
}
