import { randomUUID } from 'node:crypto';
import type { Instant, Stored } from '@closedloop/schema';
import { factCode } from '../../core/facts/index.ts';
import { columnIn } from '../../core/workflow/index.ts';
import { isoOf } from '../../store/row-values.ts';
import type { Actor } from '../write/index.ts';
import { customer, type Cast } from './cast.ts';
import type { FeedbackScript, Step, Story } from './script.ts';
import type { Scene } from './timeline.ts';
import { demoId, valuesOf, type World } from './world.ts';

type Values = Stored<'cl_feedback'>;

/** A record on its way: who has it, and the decisions asked for. */
interface Course {
	readonly id: string;
	readonly later: Values;
	owner: string;
	readonly proposed: Map<string, string>;
}

/** Id of a scripted feedback by its place in the script. */
export const feedbackId = ({ script }: World, key: string): string =>
	demoId('0024', script.feedback.findIndex((each) => each.key === key) + 1);

/** Registration of a scripted feedback, then its story. */
export function feedbackScenes(world: World, cast: Cast, written: FeedbackScript): readonly Scene[] {
	const story = world.script.stories[written.story];
	if (story === undefined) throw new RangeError(`the demonstration has no story “${written.story}”`);
	const at = world.momentOf(written.at);
	const id = feedbackId(world, written.key);
	const course: Course = {
		id,
		later: written.later,
		owner: written.owner ?? (written.by === 'customer' ? '' : written.by),
		proposed: new Map(),
	};
	const register = async () => {
		const row = {
			...written.now,
			id,
			// Whoever writes it down has it, unless they name somebody; customers name nobody.
			...(written.owner === undefined || written.by === 'customer' ? {} : { owner: cast.user(written.owner) }),
			...(written.party === undefined ? {} : { party: cast.party(written.party) }),
			...(written.contact === undefined ? {} : { contact: cast.contact(written.contact) }),
			...(written.product === undefined ? {} : { product: cast.product(written.product) }),
		};
		await world.register(at, written.by === 'customer' ? customer : cast.staff(written.by), 'cl_feedback', row);
		return [];
	};
	return [{ at, play: register }, ...storyScenes(world, cast, { story, course, from: at, until: written.until })];
}

/** What becomes of a feedback that a low survey score has raised: somebody has to be found for it first. */
export function raisedScenes(world: World, cast: Cast, id: string, at: Instant): readonly Scene[] {
	const { survey_low: story } = world.script.stories;
	return story === undefined
		? []
		: storyScenes(world, cast, {
				story,
				course: { id, later: {}, owner: '', proposed: new Map() },
				from: at,
				until: undefined,
			});
}

interface Told {
	readonly story: Story;
	readonly course: Course;
	readonly from: Instant;
	readonly until: string | undefined;
}

/** Steps one after the other; nobody takes exactly as long twice. */
function storyScenes(world: World, cast: Cast, { story, course, from, until }: Told): readonly Scene[] {
	const end = until === undefined ? -1 : story.steps.findIndex(({ to }) => to === until);
	const steps = end < 0 ? story.steps : story.steps.slice(0, end + 1);
	let at = from;
	return steps.map((step) => {
		at = world.later(at, step.after * (0.85 + world.draw() * 0.3), story.natural === true);
		const when = at;
		return {
			at: when,
			play: async () => {
				await takeStep(world, cast, { course, step, at: when });
				return [];
			},
		};
	});
}

interface Taken {
	readonly course: Course;
	readonly step: Step;
	readonly at: Instant;
}

async function takeStep(world: World, cast: Cast, { course, step, at }: Taken): Promise<void> {
	const actor = await actorOf(world, cast, course, step.by);
	const values = {
		...valuesFor(world, cast, { course, step, at }),
		...(step.to === 'replied' ? await toldOtherwise(world, course, at) : {}),
	};
	if (Object.keys(values).length > 0)
		await world.change(at, actor, { collection: 'cl_feedback', id: course.id }, values);
	if (step.propose !== undefined)
		await propose(world, course, { kind: step.propose, reason: step.reason ?? '', actor, at });
	if (step.sign !== undefined) {
		const decision = course.proposed.get(step.sign);
		if (decision === undefined) throw new RangeError(`nobody has proposed “${step.sign}”`);
		const said = {
			status: 'approved',
			...(step.outcome === undefined ? {} : { outcome: step.outcome }),
			...(actor.kind === 'customer' ? { signer_name: await customerName(world, course) } : {}),
		};
		await world.change(at, actor, { collection: 'cl_decisions', id: decision }, said);
	}
}

/**
 * Nobody can be written to: the customer was called, or reads the answer on the status page by the code of the form.
 */
async function toldOtherwise(world: World, { id }: Course, at: Instant): Promise<Values> {
	const record = valuesOf<'cl_feedback'>(
		await world.items('cl_feedback').readOne(id, { fields: ['contact', 'anonymous', 'registered_by'] }),
	);
	if (record.contact !== null && record.anonymous !== true) return {};
	return { told_by: record.registered_by === null ? 'status_page' : 'phone', step_at: isoOf(at) };
}

/** Whoever signs from outside does so by the name they are known by. */
async function customerName(world: World, { id }: Course): Promise<string> {
	const fields = ['contact.name'];
	const { contact } = valuesOf<'cl_feedback'>(await world.items('cl_feedback').readOne(id, { fields }));
	const name: unknown = typeof contact === 'object' && contact !== null ? Reflect.get(contact, 'name') : null;
	if (typeof name !== 'string') throw new RangeError('nobody outside is known who could sign');
	return name;
}

interface Proposed {
	readonly kind: string;
	readonly reason: string;
	readonly actor: Actor;
	readonly at: Instant;
}

async function propose(world: World, course: Course, { kind, reason, actor, at }: Proposed): Promise<void> {
	const id = randomUUID();
	course.proposed.set(kind, id);
	await world.register(at, actor, 'cl_decisions', { id, feedback: course.id, kind, reason });
}

function valuesFor(world: World, cast: Cast, { course, step, at }: Taken): Values {
	const { owner, ...plain } = { owner: undefined, ...step.with };
	if (typeof owner === 'string') course.owner = owner;
	const taken = (step.set ?? []).flatMap((column) => {
		const value = columnIn(course.later, column);
		return value === undefined ? [] : [[column, idOf(cast, column, value)] as const];
	});
	return {
		...columnsAndFacts([
			...taken,
			...(step.stamp ?? []).map((column) => [column, isoOf(at)] as const),
			...Object.entries(step.within ?? {}).map(
				([column, hours]) => [column, isoOf(world.later(at, hours, false))] as const,
			),
			...(step.date ?? []).map((column) => [column, world.dateOf(at)] as const),
		]),
		...plain,
		...(typeof owner === 'string' ? { owner: cast.user(owner) } : {}),
		...(step.to === undefined ? {} : { status: step.to }),
		...(step.note === undefined ? {} : { step_note: step.note }),
		...(step.acknowledge === undefined ? {} : { acknowledged: true }),
	};
}

/** Who is liable is written by code or key, and stored by id. */
function idOf(cast: Cast, column: string, value: unknown): unknown {
	if (column === 'liable_department') return cast.department(String(value));
	return column === 'liable_party' ? cast.party(String(value)) : value;
}

/** Facts are written together, in their column. */
function columnsAndFacts(values: readonly (readonly [name: string, value: unknown])[]): Values {
	const columns = values.filter(([name]) => factCode(name) === null);
	const facts = values.flatMap(([name, value]) => {
		const code = factCode(name);
		return code === null ? [] : [[code, value] as const];
	});
	return { ...Object.fromEntries(columns), ...(facts.length > 0 && { facts: Object.fromEntries(facts) }) };
}

/** `head` is whoever leads the record's department when the step is taken. */
async function actorOf(world: World, cast: Cast, course: Course, by: string): Promise<Actor> {
	if (by === 'customer') return customer;
	if (by === 'owner') return cast.staff(course.owner);
	if (by !== 'head') return cast.staff(by);
	const record = valuesOf<'cl_feedback'>(
		await world.items('cl_feedback').readOne(course.id, { fields: ['lead_department'] }),
	);
	return { kind: 'staff', id: cast.headOf(String(record.lead_department)) ?? cast.user(course.owner) };
}
