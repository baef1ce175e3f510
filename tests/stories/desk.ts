import { join, dirname } from 'node:path';
import type { Knex } from 'knex';
import type { Instant, Pack, Story } from '@closedloop/schema';
import { castOf, type Cast } from '../../extensions/closedloop/src/core/stories/index.ts';
import { pastLocks, startDirectus, type Row, type Running } from '../support/index.ts';
import { smtpSink } from '../support/smtp-sink.ts';
import { snapshotsOf, type Snapshots } from '../support/snapshots.ts';
import { steeredClock, type SteeredClock } from '../support/steered.ts';
import { answersOf, engage, idFor, openOffices, personId, seat, takeAway } from './cast.ts';
import { namesOf, type Names } from './names.ts';

/** A real desk on which stories are played one after the other, each as if none had been before it. */
export interface StoryStage {
	readonly desk: Running;
	readonly clock: SteeredClock;
	/** Another connection to the same database. */
	readonly knex: Knex;
	/** The desk of nobody, which then adopts this pack. @throws Error where adoption refuses */
	adopt(pack: Pack): Promise<void>;
	/** The desk as it was right after that pack was adopted, at the moment the story begins. */
	begin(beginning: Beginning): Promise<Names>;
	stop(): Promise<void>;
}

/** A moment before every story. */
const longAgo = Date.UTC(2025, 0, 6, 1);

export async function openStage(): Promise<StoryStage> {
	const [clock, mail] = [await steeredClock(), await smtpSink()];
	// A connection a letter costs the sink a tenth of a second of looking out for early talkers: one is kept for all of them.
	const desk = await startDirectus({ env: { ...mail.env, EMAIL_SMTP_POOL: 'true', ...clock.env } });
	const knex = desk.knex();
	const file = desk.env['DB_FILENAME'] ?? '';
	const kept = (name: string) => join(dirname(file), `${name}.db`);
	const snapshots = snapshotsOf(file);
	await clearDesk(knex);
	await snapshots.save(kept('nobody'));
	const site: Site = { desk, clock, knex, snapshots, kept };
	return {
		desk,
		clock,
		knex,
		adopt: (pack) => adopted(site, pack),
		begin: (beginning) => begun(site, beginning),
		stop: async () => {
			await desk.stop();
			await mail.stop();
		},
	};
}

interface Site {
	readonly desk: Running;
	readonly clock: SteeredClock;
	readonly knex: Knex;
	readonly snapshots: Snapshots;
	readonly kept: (name: string) => string;
}

/** Nothing is adopted, nobody works here: what is left is what every desk has. */
const clearDesk = (knex: Knex): Promise<void> =>
	pastLocks(knex, async (trx) => {
		await trx('cl_procedures').whereNot({ code: 'CAPA' }).delete();
		await trx('cl_departments').update({ parent: null });
		await trx('cl_departments').delete();
	});

async function adopted({ desk, clock, knex, snapshots, kept }: Site, pack: Pack): Promise<void> {
	const cast = castOf(pack, {});
	await snapshots.restore(kept('nobody'));
	await openOffices(knex, cast, pack);
	await engage(knex, cast);
	await clock.set(longAgo);
	await clock.forget();
	await desk.admin.post('/utils/cache/clear?system');
	const done = await desk.admin.post('/closedloop/packs/adopt', { packs: [pack.pack], answers: answersOf(pack, cast) });
	if (done.status !== 200) throw new Error(`${pack.pack} is not adopted: ${done.text}`);
	await seat(knex, cast);
	await knex('cl_contacts').insert({ id: contactId, name: '李女士', email: 'customer@example.com', language: 'zh-CN' });
	await snapshots.save(kept('adopted'));
}

const contactId = personId('customer');

/** Where a story begins. */
export interface Beginning {
	readonly pack: Pack;
	readonly story: Story;
	readonly at: Instant;
	/** Duties are kept from this moment on: no report of the years before is owed. */
	readonly inForce: Instant;
}

async function begun(
	{ desk, clock, knex, snapshots, kept }: Site,
	{ pack, story, at, inForce }: Beginning,
): Promise<Names> {
	const cast = castOf(pack, story);
	await snapshots.restore(kept('adopted'));
	await takeAway(knex, cast, story);
	await pastLocks(knex, (trx) => trx('cl_procedures').update({ published_at: inForce }));
	await clock.set(at);
	await clock.forget();
	if (pack.rules.duties.length > 0) await forgetDuties(desk);
	return namesOfStory(knex, cast, story);
}

/** When the next duty is due is kept in memory until a rule is written: here time has gone back meanwhile. */
async function forgetDuties({ admin }: Running): Promise<void> {
	const [rule] = (await admin.get<readonly Row[]>('/items/cl_procedures?filter[code][_eq]=CAPA&fields=id,priority'))
		.data;
	const written = await admin.patch(`/items/cl_procedures/${String(rule?.['id'])}`, { priority: rule?.['priority'] });
	if (written.status !== 200) throw new Error(written.text);
}

async function namesOfStory(knex: Knex, cast: Cast, story: Story): Promise<Names> {
	const pairs = async (table: string, column: string): Promise<readonly (readonly [string, string])[]> =>
		(await knex(table).select('id', column)).map((row: Readonly<Record<string, unknown>>) => [
			String(row[column]),
			String(row['id']),
		]);
	const names = namesOf({
		directus_users: cast.directory.users.map(({ id }) => [id, personId(id)]),
		cl_departments: await pairs('cl_departments', 'code'),
		cl_procedures: await pairs('cl_procedures', 'code'),
		cl_contacts: [['customer', contactId]],
	});
	for (const step of story.steps) await standIns(knex, names, { ...step.register, ...step.with });
	return names;
}

/** Whatever else a story names is there, for the one who writes it: a product, a company, a form of questions. */
async function standIns(knex: Knex, names: Names, written: Row): Promise<void> {
	const { product, party, questionnaire } = written;
	if (typeof product === 'string') {
		await knex('cl_products')
			.insert({ id: idFor(product), code: product, name: product })
			.onConflict()
			.ignore();
		names.give('cl_products', product, idFor(product));
	}
	if (typeof party === 'string') {
		await knex('cl_parties')
			.insert({ id: idFor(party), name: party })
			.onConflict()
			.ignore();
		names.give('cl_parties', party, idFor(party));
	}
	if (typeof questionnaire === 'string') {
		const form: Row | undefined = await knex('cl_questionnaires')
			.where({ code: questionnaire, status: 'published' })
			.first('id');
		names.give('cl_questionnaires', questionnaire, String(form?.['id']));
	}
}
