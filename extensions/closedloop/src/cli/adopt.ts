import { readFile } from 'node:fs/promises';
import type { AdoptionAnswer } from '@closedloop/schema';
import { adoptPacks } from '../services/adoption/index.ts';
import { packsIn, refusedLines, usualLocale } from './adoption.ts';
import { differenceLines } from './difference.ts';
import type { Run, Say } from './run.ts';

/** `adopt P36 P21`: works by procedures of the catalogue from now on; `--dry-run` judges everything and writes nothing. */
export const adoptCommand: Run = async (context, say, options) => {
	const { answers, dryRun } = options;
	const request = {
		packs: packsIn(options),
		answers: typeof answers === 'string' ? await jsonFrom(answers) : {},
		dryRun: dryRun === true,
		accountability: null,
		now: Date.now(),
		locale: usualLocale,
	};
	return refusedLines(say, 'Nothing is adopted:', async () => {
		tell(await adoptPacks(context, request), say);
	});
};

async function jsonFrom(path: string): Promise<unknown> {
	const text = await readFile(path, 'utf8');
	try {
		return JSON.parse(text);
	} catch (error) {
		throw new Error(`${path} is no valid JSON`, { cause: error });
	}
}

function tell({ dry_run, procedures, departments, policies, duties, vacant, past }: AdoptionAnswer, say: Say): void {
	for (const { code, title, version, unchanged, difference, clauses } of procedures) {
		say(
			unchanged
				? `${code} ${title.en}: in force as it is`
				: `${code} ${title.en}: version ${version}, ${clauses.kept} clauses kept, ${clauses.awaiting} not kept yet`,
		);
		if (difference !== null && !unchanged) for (const line of differenceLines(difference)) say(`  ${line}`);
	}
	for (const { code, name } of departments) say(`department ${code} “${name.en}” opened`);
	for (const name of policies) say(`policy “${name}” stands for a post`);
	for (const { procedure, label, opens_at, due_at } of duties)
		say(`${procedure} ${label.en}: opens ${opens_at}, due ${due_at}`);
	for (const { code, count, samples } of past.procedures)
		say(
			`${code}: ${count} of ${past.looked_at} feedback since ${past.from.slice(0, 10)} would have come here${samples.map(({ number, id }) => ` ${number ?? id}`).join('')}`,
		);
	for (const { procedure, post } of vacant) say(`${procedure}: nobody holds the post “${post.en}” yet`);
	say(dry_run ? 'Nothing was written.' : 'Adopted.');
}
