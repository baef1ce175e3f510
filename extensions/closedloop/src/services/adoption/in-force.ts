import type { Adoption, ClauseAnswer, Pack, PostInForce, ProcedureInForce, Text } from '@closedloop/schema';
import type { Knex } from 'knex';
import { columnsSaid, heldNow, paperOf, type RuleNames, type VersionOfRules } from '../../core/adoption/index.ts';
import { keptLedger, stateOf } from '../../core/packs/index.ts';
import { columnOf, same } from '../../core/record/index.ts';
import { isoOf, instantIn, textIn } from '../../store/row-values.ts';
import { people } from '../rulebook/index.ts';
import { catalogue, type Catalogue } from './catalogue.ts';
import { adoptionIn, changedSince, namesOf, newestOf, readable } from './difference.ts';
import { deskNow, type DeskNow } from './facts.ts';

/** Every adopted procedure in force on this desk, or that of one code, in the order of codes: what it works by, and why. */
export async function proceduresInForce(knex: Knex, code?: string): Promise<readonly ProcedureInForce[]> {
	const [library, desk] = [await catalogue(), await deskNow(knex)];
	const told: ProcedureInForce[] = [];
	for (const pack of library.packs.values()) {
		if (code !== undefined && pack.pack !== code) continue;
		const version = readable(newestOf(pack.pack, desk));
		const adoption = version === null ? null : adoptionIn(version.row);
		if (version !== null && adoption !== null)
			told.push(await inForceOf(knex, desk, library, { pack, version, adoption }));
	}
	return told;
}

interface Standing {
	readonly pack: Pack;
	readonly version: VersionOfRules;
	readonly adoption: Adoption;
}

async function inForceOf(
	knex: Knex,
	desk: DeskNow,
	{ proofs }: Catalogue,
	{ pack, version, adoption }: Standing,
): Promise<ProcedureInForce> {
	const names = await namesOf(knex, desk, [version]);
	const { row, rules } = version;
	const at = instantIn(row.published_at);
	return {
		code: pack.pack,
		title: { zh: textIn(row.title) ?? pack.title.zh, en: textIn(row.title_en) ?? pack.title.en },
		version: Number(row.version),
		published_at: at === null ? null : isoOf(at),
		edition: adoption.edition,
		columns: columnsSaid(version, names)
			.filter(({ column }) => !besideTitle.includes(column))
			.map(({ column, says }) => ({ label: columnOf('cl_procedures', column)?.label ?? named(column), value: says })),
		posts: await postsHeld(knex, version, names),
		rules: paperOf(rules, names),
		ledger: clausesOf(pack, adoption).map((clause) => ({ ...clause, stories: proofs.get(clause.id) ?? [] })),
		changed: changedSince(version, adoption, desk, names),
	};
}

/** Columns its head says already. */
const besideTitle: readonly string[] = ['title', 'title_en', 'priority', 'remarks'];

/** Clauses as they stood when it was adopted; why one is not built the catalogue says, where it still reads alike. */
const clausesOf = (pack: Pack, { ledger = keptLedger(pack) }: Adoption): readonly Omit<ClauseAnswer, 'stories'>[] =>
	ledger.map((kept) => {
		const clause = pack.ledger.find(({ id, says }) => id === kept.id && same(undefined, says, kept.says));
		if (clause === undefined) return { ...kept, mechanism: null };
		const { mechanism } = stateOf(pack, clause);
		const { not_built: why } = clause;
		return {
			...kept,
			mechanism: kept.state === 'awaiting' ? mechanism : null,
			...(why !== undefined && { not_built: why }),
		};
	});

async function postsHeld(
	knex: Knex,
	{ rules: { posts = [] } }: VersionOfRules,
	{ called, department }: RuleNames,
): Promise<readonly PostInForce[]> {
	const { roles, departments } = await people(knex);
	const holders = {
		ofPolicy: (policy: string) => roles[policy] ?? [],
		headOf: (named: string) => departments.find(({ id, code }) => id === named || code === named)?.head ?? null,
	};
	return posts.map(({ label, held_by: held, source }) => ({
		label,
		held_by:
			'policy' in held
				? (called(held.policy) ?? named(held.policy))
				: 'head_of' in held
					? department(held.head_of)
					: labelsOf(held.members.flatMap((code) => posts.find((post) => post.code === code)?.label ?? [])),
		holders: heldNow(held, holders),
		source,
	}));
}

const labelsOf = (labels: readonly Text[]): Text => ({
	zh: labels.map(({ zh }) => zh).join('、'),
	en: labels.map(({ en }) => en).join(', '),
});

const named = (name: string): Text => ({ zh: name, en: name });
