import type { CollectionName, Instant, Stored } from '@closedloop/schema';
import type { AbstractService, ApiExtensionContext } from '@directus/types';
import { addDays, addWorking, describeDays, type Calendar } from '../../core/calendar/index.ts';
import { itemsAsDesk } from '../../store/items.ts';
import { runAs, type Actor } from '../write/index.ts';
import { rulebook } from '../rulebook/index.ts';
import type { Moment, Script } from './script.ts';

/** Calendar of the demonstration's office, `cn-standard` of `seed/calendars/cn-layers.yaml`. */
const officeCalendar = 'c10ed100-0012-4000-8000-000000000001';

const hourMs = 3_600_000;
/** Three months of working days and some, to count back in. */
const daysBack = 140;

/** Where the story plays: the database, the time it is told at, who is who, and how dates are found. */
export interface World {
	readonly context: ApiExtensionContext;
	readonly script: Script;
	readonly now: Instant;
	readonly office: Calendar;
	readonly items: (collection: string) => AbstractService;
	/** Registers a record as somebody at some time, through the same door as everybody. */
	readonly register: <Name extends CollectionName>(
		at: Instant,
		actor: Actor,
		collection: Name,
		row: Stored<Name> & { readonly id: string },
	) => Promise<void>;
	/** The same for a step of a record that is there. */
	readonly change: <Name extends CollectionName>(
		at: Instant,
		actor: Actor,
		target: { readonly collection: Name; readonly id: string },
		values: Stored<Name>,
	) => Promise<void>;
	/** A number in [0, 1), the same ones in the same order every time. */
	readonly draw: () => number;
	readonly momentOf: (moment: Moment) => Instant;
	/** So many hours on, in office hours or in real ones. */
	readonly later: (at: Instant, hours: number, natural: boolean) => Instant;
	/** The day of an instant, `YYYY-MM-DD`. */
	readonly dateOf: (at: Instant) => string;
	/** The date so many working days on, `YYYY-MM-DD`. */
	readonly dateIn: (at: Instant, workingDays: number) => string;
}

/**
 * A fixed id, so that links into the demonstration stay the same: block as in `seed/README.md`, and a running number.
 */
export const demoId = (block: string, number: number): string =>
	`c10ed100-${block}-4000-8000-${String(number).padStart(12, '0')}`;

/** `context.database` is the transaction everything is written in. @throws Error when the seed is missing */
export async function openWorld(context: ApiExtensionContext, script: Script, now: Instant): Promise<World> {
	const office = (await rulebook(context.database)).calendars.get(officeCalendar);
	if (office === undefined)
		throw new Error('The seed is missing: run `closedloop seed` first, for the group with --examples.');
	const schema = await context.getSchema();
	const workingDays = describeDays(office, addDays(office, now, -daysBack), now).filter(({ open }) => open.length > 0);
	const place = { services: context.services, schema, knex: context.database };
	const items = (collection: string): AbstractService => itemsAsDesk(place, collection);
	return {
		context,
		script,
		now,
		office,
		items,
		register: async (at, actor, collection, row) => {
			await runAs({ at, actor }, { collection, id: row.id }, row, (payload) => items(collection).createOne(payload));
		},
		change: async (at, actor, target, values) => {
			const { collection, id } = target;
			await runAs({ at, actor }, target, values, (payload) => items(collection).updateOne(id, payload));
		},
		draw: drawer(),
		momentOf: (moment) => Math.min(now - 60_000, instantOf(moment, now, office, workingDays)),
		later: (at, hours, natural) => {
			const ms = Math.round(hours * 3600) * 1000;
			return natural ? at + ms : addWorking(office, at, ms);
		},
		dateOf: (at) => describeDays(office, at, at)[0]?.date ?? '',
		dateIn: (at, days) => dateAfter(office, at, days),
	};
}

/** A row as Directus's service reads it. */
export const valuesOf = <Name extends CollectionName>(row: unknown): Stored<Name> => (isRow<Name>(row) ? row : {});

const isRow = <Name extends CollectionName>(row: unknown): row is Stored<Name> =>
	typeof row === 'object' && row !== null;

type Days = ReturnType<typeof describeDays>;

function instantOf(moment: Moment, now: Instant, office: Calendar, workingDays: Days): Instant {
	if ('h' in moment) return now - moment.h * hourMs;
	const date =
		'w' in moment
			? workingDays.at(-1 - moment.w)?.date
			: describeDays(office, addDays(office, now, -moment.d), now)[0]?.date;
	if (date === undefined)
		throw new RangeError(`the demonstration begins before its calendar: ${JSON.stringify(moment)}`);
	const [midnight] = describeDays(office, now, now);
	const [hours = 0, minutes = 0] = moment.time.split(':').map(Number);
	// China has one time zone and no daylight saving; the day's own offset is taken from the calendar all the same.
	return startOf(office, date, midnight?.date ?? date, now) + (hours * 60 + minutes) * 60_000;
}

/** Local midnight of a date, by walking from now. */
function startOf(office: Calendar, date: string, today: string, now: Instant): Instant {
	const days = Math.round((Date.parse(today) - Date.parse(date)) / (24 * hourMs));
	const sameTime = addDays(office, now, -days);
	const wall = new Intl.DateTimeFormat('en-GB', {
		timeZone: office.time_zone,
		hour: '2-digit',
		minute: '2-digit',
		second: '2-digit',
		hourCycle: 'h23',
	}).format(sameTime);
	const [hours = 0, minutes = 0, seconds = 0] = wall.split(':').map(Number);
	return sameTime - (sameTime % 1000) - ((hours * 60 + minutes) * 60 + seconds) * 1000;
}

function dateAfter(office: Calendar, at: Instant, workingDays: number): string {
	const ahead = describeDays(office, at, addDays(office, at, workingDays * 2 + 20)).filter(
		({ open }) => open.length > 0,
	);
	return ahead[workingDays]?.date ?? ahead.at(-1)?.date ?? '';
}

/** mulberry32: small, even enough, and the same everywhere. */
function drawer(): () => number {
	let state = 20_260_717;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}
