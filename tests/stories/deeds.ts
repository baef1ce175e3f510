import { recordKinds, type KindName } from '@closedloop/schema';
import { nextOpening } from '../../extensions/closedloop/src/core/cycles/index.ts';
import { columnsOf } from '../../extensions/closedloop/src/core/values/index.ts';
import {
	answerOf,
	stockFor,
	type Deed,
	type DeedOf,
	type SaidNo,
} from '../../extensions/closedloop/src/core/stories/index.ts';
import type { RecordView } from '../../extensions/closedloop/src/core/workflow/index.ts';
import { api, type Answer, type Api, type Row } from '../support/api.ts';
import { tokenOf } from './cast.ts';
import { sent } from './columns.ts';
import { hang, withCopies } from './copies.ts';
import { acts, signsByLink, speaks } from './customer.ts';
import { passTime } from './pass-time.ts';
import { refusalsIn } from './refusals.ts';
import type { Scene } from './scene.ts';
import { kindOf, seen } from './see.ts';

type Refusals = readonly SaidNo[] | null;

/** Does one thing the way people do it; answers why it was refused. */
export function carryOut(scene: Scene, deed: Deed): Promise<Refusals> {
	switch (deed.do) {
		case 'register':
			return deed.by === 'customer' ? speaks(scene, deed) : create(scene, 'feedback', deed);
		case 'await_duty':
			return awaitDuty(scene, deed);
		case 'open':
			return open(scene, deed);
		case 'sign':
			return sign(scene, deed);
		case 'attach':
			return attach(scene, deed);
		case 'write':
			return deed.by === 'customer' ? acts(scene, deed) : write(scene, deed);
	}
}

export const asPerson = ({ stage: { desk } }: Scene, name: string): Api => api(desk.url, tokenOf(name));

interface Birth {
	readonly as: string;
	readonly columns: RecordView;
	readonly by: string;
}

export async function create(scene: Scene, kind: KindName, { as, columns, by }: Birth): Promise<Refusals> {
	const { collection } = recordKinds[kind];
	const body = sent(collection, columns, scene.names);
	const made = await asPerson(scene, by).post<{ readonly id: string }>(`/items/${collection}?fields=id`, body);
	if (made.status === 200) scene.names.give(collection, as, made.data.id);
	return outcome(made);
}

const outcome = (answer: Answer<unknown>): Refusals => (answer.status < 300 ? null : refusalsIn(answer));

/** The tick opens it when its time comes. */
async function awaitDuty(scene: Scene, { as, duty }: DeedOf<'await_duty'>): Promise<Refusals> {
	const { book, names, stage } = scene;
	const cycle = book.procedure.rules.cycles?.find(({ code }) => code === duty);
	if (cycle === undefined) return [{ code: 'CL_INVALID', field: 'duty' }];
	// Told in one breath with another that opens at the same time: this one may have been opened with it.
	const { opens_at, to } = nextOpening(cycle, scene.asked, book.calendar);
	await passTime(scene, opens_at);
	const row: { readonly id: string } | undefined = await stage
		.knex('cl_reports')
		.where({ cycle: duty, once_key: `${book.procedure.code}:${duty}:${to}` })
		.first('id');
	if (row === undefined) return [{ code: 'CL_NOT_FOUND', field: 'duty' }];
	names.give('cl_reports', as, row.id);
	return null;
}

/** Lists that gather what points here are no column of anybody. */
const hasColumn = (collection: string, name: string): boolean => columnsOf(collection)[name]?.refers !== undefined;

async function open(scene: Scene, { kind, as, on, columns, by }: DeedOf<'open'>): Promise<Refusals> {
	const parent = on === '' ? null : kindOf(scene, on);
	const link = parent === null ? null : recordKinds[parent].link;
	const linked = link === null || !hasColumn(recordKinds[kind].collection, link) ? columns : { [link]: on, ...columns };
	const refused = await create(scene, kind, { as, columns: linked, by });
	// A feedback holds its CAPA, not the other way round.
	return refused === null && kind === 'capa' && parent === 'feedback'
		? patch(scene, on, { capa: as }, asPerson(scene, by))
		: refused;
}

async function sign(scene: Scene, deed: DeedOf<'sign'>): Promise<Refusals> {
	const { as, on, decision, columns } = deed;
	const about = kindOf(scene, on) ?? 'feedback';
	const proposal = { [recordKinds[about].link]: on, kind: decision, ...columns };
	return (await create(scene, 'decision', { as, columns: proposal, by: 'owner' })) ?? (await signed(scene, deed));
}

/** Nobody is left with a proposal that nobody may sign: whoever made it takes it back. */
async function signed(scene: Scene, deed: DeedOf<'sign'>): Promise<Refusals> {
	const { as, by } = deed;
	const refused =
		by === 'customer' ? await signsByLink(scene, deed) : await patch(scene, as, answerOf(deed), asPerson(scene, by));
	if (refused === null) return null;
	const back = await patch(scene, as, { status: 'withdrawn', step_note: '-' }, asPerson(scene, 'owner'));
	if (back !== null) throw new Error(`the proposal cannot be taken back: ${JSON.stringify(back)}`);
	return refused;
}

async function attach(scene: Scene, { on, files, by }: DeedOf<'attach'>): Promise<Refusals> {
	for (const name of files) {
		const hung = await hang(scene, on, { name, as: asPerson(scene, by) });
		if (hung.answer.status >= 300) return outcome(hung.answer);
	}
	return null;
}

async function write(scene: Scene, { on, columns, commands, by, walks }: DeedOf<'write'>): Promise<Refusals> {
	const stock = walks === undefined ? {} : await stockTo(scene, on, walks);
	const asked = commands === undefined ? {} : { clock_step: commands };
	return patch(scene, on, { ...stock, ...columns, ...asked }, asPerson(scene, by));
}

/** What the gates on the way to this state ask for and nobody has said yet. */
export async function stockTo(scene: Scene, on: string, state: string): Promise<RecordView> {
	const { book, at } = scene;
	const [kind, found] = [kindOf(scene, on), await seen(scene, on)];
	const workflow = book.workflows.find(({ id }) => id === found?.row.workflow);
	if (kind === null || found === null || workflow === undefined) throw new RangeError(`the story has no record ${on}`);
	const { procedure } = book;
	return stockFor({ kind, procedure, record: found.row, workflow: workflow.rules, at }, state);
}

export async function patch(scene: Scene, on: string, columns: RecordView, as: Api): Promise<Refusals> {
	const kind = kindOf(scene, on);
	if (kind === null) throw new RangeError(`the story has no record ${on}`);
	const { collection } = recordKinds[kind];
	const body: Row = sent(collection, await withCopies(scene, on, columns, as), scene.names);
	return outcome(await as.patch(`/items/${collection}/${scene.names.id(collection, on) ?? ''}?fields=id`, body));
}
