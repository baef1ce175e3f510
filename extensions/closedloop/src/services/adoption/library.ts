import type { AdoptedVersion, Pack, PackAnswer, PackPaper } from '@closedloop/schema';
import type { Knex } from 'knex';
import { planAdoption } from '../../core/adoption/index.ts';
import { clausesOf, stateOf } from '../../core/packs/index.ts';
import { catalogue } from './catalogue.ts';
import { adoptionIn, differenceOf, inForce } from './difference.ts';
import { deskNow, type DeskNow } from './facts.ts';
import { paperRules } from './paper-rules.ts';
import { answersAgain, proposedAnswers } from './skeleton.ts';

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
	const { packs, fragments, proofs } = await catalogue();
	const pack = packs.get(code);
	if (pack === undefined) return null;
	const desk = await deskNow(knex);
	const given = adoptedOf(pack.pack, desk)?.answers;
	const answers = given === undefined ? proposedAnswers(pack, desk) : answersAgain(pack, desk, given);
	return {
		...headOf(pack, desk),
		remarks: pack.remarks ?? null,
		in_force: inForce(code, desk),
		asks: pack.asks,
		rules: await paperRules(knex, pack),
		ledger: pack.ledger.map((clause) => ({
			...clause,
			...stateOf(pack, clause),
			stories: proofs.get(clause.id) ?? [],
		})),
		answers,
		difference: await differenceOf(knex, desk, pack, planAdoption([{ pack, answers }], fragments, desk.facts)),
	};
}

function headOf(pack: Pack, desk: DeskNow): PackAnswer {
	const { pack: code, title, profile, edition } = pack;
	const adopted = adoptedOf(code, desk)?.version ?? null;
	const newer = adopted !== null && edition.version > adopted.edition.version;
	return { code, title, profile, edition, clauses: clausesOf(pack), adopted, newer };
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
