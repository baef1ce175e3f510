import { afterAll, describe, expect, it } from 'vitest';
import { asksBoth } from './databases.ts';
import { missingOn, type Needed } from './lines.ts';
import { presence } from './services.ts';
import type { Database } from './settings.ts';

/** One way to get what nobody may have, tried for real. */
export interface Attempt<Scene> {
	readonly name: string;
	/** What got through, in words for the report; null when it was kept out. */
	readonly through: (scene: Scene) => Promise<string | null>;
	/** What of Directus this one attempt is about, where not every line of it has that. */
	readonly needed?: Needed | undefined;
}

/**
 * A class of attempts as a table: every row is tried, none may get through, and the counts are printed. An attempt that
 * throws counts as neither: its test fails.
 *
 * @param scene what the attempts need, made by the caller's `beforeAll`
 * @param needed what of Directus the attempts are about, where not every line of it has that
 */
export function attacks<Scene>(
	title: string,
	scene: () => Scene,
	attempts: readonly Attempt<Scene>[],
	needed?: Needed,
): void {
	const reason = needed === undefined ? null : missingOn(needed);
	if (reason !== null) {
		it.skip(`${title} [skipped: ${reason}]`, () => undefined);
		return;
	}
	describe(title, () => {
		const counts = { tried: 0, through: 0 };
		afterAll(() => {
			process.stdout.write(`attack · ${title}: ${counts.tried} attempts, ${counts.through} through\n`);
		});
		for (const { name, needed: one } of attempts)
			if (one !== undefined && missingOn(one) !== null)
				it.skip(`${name} [skipped: ${missingOn(one)}]`, () => undefined);
		it.each(attempts.filter(({ needed: one }) => one === undefined || missingOn(one) === null))(
			'$name',
			async ({ through }) => {
				const found = await through(scene());
				counts.tried += 1;
				if (found !== null) counts.through += 1;
				expect(found).toBeNull();
			},
		);
	});
}

/**
 * Attempts on a rule that the core judges, whatever database is below: each is made on one of the two, in turn. All of
 * them on SQLite where there is no other.
 */
export const inTurn = <Scene>(attempts: readonly Attempt<Scene>[], database: Database): readonly Attempt<Scene>[] =>
	presence('postgres').present && !asksBoth
		? attempts.filter((_, index) => index % 2 === (database === 'sqlite' ? 0 : 1))
		: attempts;
