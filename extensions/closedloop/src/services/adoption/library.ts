import type { AdoptedVersion, Pack, PackAnswer, PackPaper } from '@closedloop/schema';
import type { Knex } from 'knex';
import { jsonColumn, parseAdoption, RuleError } from '../../rules/index.ts';
import { catalogue } from './catalogue.ts';
import { clausesOf, stateOf } from './clauses.ts';
import { deskNow, type DeskNow } from './facts.ts';
import { paperRules } from './paper-rules.ts';
import { proposedAnswers } from './skeleton.ts';

/** The catalogue with what this desk has of it, in the order of codes; only what holds all these words somewhere. */
export async function library(knex: Knex, words = ''): Promise<readonly PackAnswer[]> {
	const [{ packs }, desk] = [await catalogue(), await deskNow(knex)];
	const wanted = words.toLowerCase().split(/\s+/u);
	return [...packs.values()]
		.filter((pack) => wanted.every((word) => said(pack).includes(word)))
		.map((pack) => headOf(pack, desk));
}

/** Everything a pack says to its reader, in small letters: code, title, sector and clauses. */
const said = ({ pack, title, profile, ledger }: Pack): string =>
	[pack, profile, ...[title, ...ledger.map(({ says }) => says)].flatMap(({ zh, en, tw = '' }) => [zh, en, tw])]
		.join('\n')
		.toLowerCase();

/** One pack to be read and answered; null where the catalogue has none of that code. */
export async function paperOf(knex: Knex, code: string): Promise<PackPaper | null> {
	const { packs, stories } = await catalogue();
	const pack = packs.get(code);
	if (pack === undefined) return null;
	const desk = await deskNow(knex);
	return {
		...headOf(pack, desk),
		remarks: pack.remarks ?? null,
		asks: pack.asks,
		rules: await paperRules(knex, pack),
		ledger: pack.ledger.map((clause) => ({
			...clause,
			...stateOf(pack, clause),
			stories: stories.get(clause.id) ?? [],
		})),
		answers: adoptedOf(pack.pack, desk)?.answers ?? proposedAnswers(pack, desk),
	};
}

function headOf(pack: Pack, desk: DeskNow): PackAnswer {
	const { pack: code, title, profile, edition } = pack;
	const adopted = adoptedOf(code, desk);
	return { code, title, profile, edition, clauses: clausesOf(pack), adopted: adopted?.version ?? null };
}

/** The newest published version of that procedure that came from the catalogue. */
function adoptedOf(
	code: string,
	{ procedures }: DeskNow,
): { readonly version: AdoptedVersion; readonly answers: PackPaper['answers'] } | null {
	const versions = procedures
		.filter((row) => row.code === code && row.status === 'published')
		.sort((a, b) => Number(b.version) - Number(a.version));
	for (const row of versions) {
		const adoption = adoptionIn(row);
		if (adoption !== null && adoption.pack === code)
			return {
				version: { id: String(row.id), version: Number(row.version), edition: adoption.edition },
				answers: adoption.answers,
			};
	}
	return null;
}

/** What an administrator wrote there by hand and nobody can read is no adoption. */
function adoptionIn(row: DeskNow['procedures'][number]): ReturnType<typeof parseAdoption> | null {
	try {
		const value = jsonColumn(row, 'adoption');
		return value === undefined ? null : parseAdoption(value);
	} catch (error) {
		if (error instanceof RuleError) return null;
		throw error;
	}
}
