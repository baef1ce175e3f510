import { recordKinds, type ParetoAnswer, type SeriesAnswer, type StoryCount, type StoryList } from '@closedloop/schema';
import type { Look, Looked } from '../../extensions/closedloop/src/core/stories/index.ts';
import type { Answer, Api } from '../support/api.ts';
import { sent } from './columns.ts';
import { asPerson } from './deeds.ts';
import type { Scene } from './scene.ts';

/** What lists and figures tell whoever asks, by their own token, and what the command line says of a record that is to be kept. */
export async function looked(scene: Scene, look: Look): Promise<Looked> {
	const { by, finds, counts, pareto, index, retained_until } = look;
	const as = asPerson(scene, by);
	return {
		...(finds !== undefined && { finds: await found(scene, as, finds) }),
		...(counts !== undefined && { counts: await counted(as, counts) }),
		...(pareto !== undefined && { pareto: await dissatisfying(scene, as, pareto.of) }),
		...(index !== undefined && { index: await indexOf(scene, as, index.of) }),
		...(retained_until !== undefined && { retained_until: await retainedUntil(scene) }),
	};
}

function told<T>({ status, data, text }: Answer<T>): T {
	if (status !== 200) throw new Error(`nothing is told: ${text}`);
	return data;
}

async function found({ names }: Scene, as: Api, { of, where = {}, words }: StoryList): Promise<readonly string[]> {
	const { collection } = recordKinds[of];
	const filter = Object.entries(sent(collection, where, names)).map(([column, value]) => ({
		[column]: value === null ? { _null: true } : { _eq: value },
	}));
	const asked = new URLSearchParams({ fields: 'id', limit: '-1', filter: JSON.stringify({ _and: filter }) });
	if (words !== undefined) asked.set('search', words);
	const rows = told(await as.get<readonly { readonly id: string }[]>(`/items/${collection}?${String(asked)}`));
	return rows.map(({ id }) => names.of(collection, id) ?? id);
}

/** A value of the column, and how many rows have it. */
type Counted = Readonly<Record<string, string | null>> & { readonly count: { readonly id: string } };

/** What a panel of Studio asks. */
async function counted(as: Api, { of, by }: StoryCount): Promise<Readonly<Record<string, number>>> {
	const path = `/items/${recordKinds[of].collection}?aggregate[count]=id&groupBy[]=${by}`;
	const rows = told(await as.get<readonly Counted[]>(path));
	return Object.fromEntries(rows.map((row) => [row[by] ?? '', Number(row.count.id)]));
}

async function dissatisfying({ names }: Scene, as: Api, campaign: string): Promise<readonly string[]> {
	const id = names.id('cl_campaigns', campaign) ?? '';
	const path = `/closedloop/satisfaction/pareto?min_n=1&campaign=${id}`;
	return told(await as.get<ParetoAnswer>(path)).bars.flatMap(({ code }) => code ?? []);
}

async function indexOf({ names }: Scene, as: Api, campaign: string): Promise<number | null> {
	const id = names.id('cl_campaigns', campaign) ?? '';
	const path = `/closedloop/satisfaction/series?min_n=1&metric=index&period=year&campaign=${id}`;
	return told(await as.get<SeriesAnswer>(path)).points.at(-1)?.value ?? null;
}

/** Whoever asks to be erased is told until when the procedure keeps their records. */
async function retainedUntil({ stage: { desk }, names }: Scene): Promise<string | null> {
	const contact = names.id('cl_contacts', 'customer') ?? '';
	const said = await desk.cli('closedloop', 'erase', '--contact', contact).catch((error: unknown) => String(error));
	return /until (\d{4}-\d\d-\d\d)/u.exec(said)?.[1] ?? null;
}
