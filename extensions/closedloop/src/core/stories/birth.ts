import { recordKinds, type KindName, type StoryStep } from '@closedloop/schema';
import { nextOpening } from '../cycles/index.ts';
import { decide } from '../decide/index.ts';
import { member } from '../json.ts';
import { matchProcedure } from '../intake/index.ts';
import { instantOf } from '../values/index.ts';
import { columnOf, refused, withFacts, type CreateCase } from '../record/index.ts';
import { textOf, type Actor, type RecordView } from '../workflow/index.ts';
import { repeatOf } from './around.ts';
import { gathered, matterOf } from './case.ts';
import { columnsOf } from './columns.ts';
import { committed, type Outcome } from './commit.ts';
import { heldIn, type Held, type Stage } from './stage.ts';
import { write } from './write.ts';

/** Somebody tells us something. */
export function register(stage: Stage, step: StoryStep, actor: Actor): Outcome {
	const { procedure } = stage.book;
	const change: RecordView = {
		kind: 'complaint',
		channel: 'phone',
		subject: '-',
		words: '-',
		contact: 'customer',
		...columnsOf(stage, step.register ?? {}),
	};
	const intake = {
		...change,
		product_line: textOf(member(step.register, 'product_line')),
		customer: textOf(member(step.register, 'customer')),
	};
	const candidate = {
		...procedure,
		status: 'published',
		priority: 1,
		applies: procedure.rules.applies,
		categories: procedure.rules.categories,
	};
	const received_at = instantOf(change.received_at) ?? stage.at;
	if (matchProcedure({ ...intakeIn(intake), received_at }, [candidate]) === null)
		return { stage, refusals: [{ code: 'CL_NO_PROCEDURE', field: 'kind' }], opened: [] };
	return create(stage, { name: step.as ?? 'feedback', kind: 'feedback', change, actor });
}

const intakeIn = (row: RecordView & Record<string, unknown>) => ({
	kind: textOf(row.kind) ?? '',
	channel: textOf(row.channel) ?? '',
	category: textOf(row.category),
	severity: textOf(row.severity),
	site: textOf(row.site),
	product_line: textOf(member(row, 'product_line')),
	customer: textOf(member(row, 'customer')),
});

/** A record of another kind, beside the one it belongs to. */
export function open(stage: Stage, step: StoryStep, actor: Actor, kind: KindName): Outcome {
	const name = step.as ?? kind;
	const parent = step.on === undefined ? stage.records[0] : heldIn(stage, step.on);
	const born = create(stage, {
		name,
		kind,
		change: { ...linkTo(kind, parent), ...columnsOf(stage, step.with ?? {}) },
		actor,
	});
	// A feedback holds its CAPA, not the other way round.
	return born.refusals === null && kind === 'capa' && parent?.kind === 'feedback'
		? { ...write(born.stage, parent.name, { capa: name }, actor), opened: ['capa'] }
		: { ...born, opened: [kind] };
}

/** The column by which a record of this kind hangs on that one, where it has one. */
function linkTo(kind: KindName, parent: Held | undefined): RecordView {
	if (parent === undefined) return {};
	const { link } = recordKinds[parent.kind];
	return columnOf(recordKinds[kind].collection, link) === undefined ? {} : { [link]: parent.row.id };
}

interface Birth {
	readonly name: string;
	readonly kind: KindName;
	readonly change: RecordView;
	readonly actor: Actor;
}

/** A record is registered. */
export function create(stage: Stage, { name, kind, change: written, actor }: Birth): Outcome {
	const known = gathered(stage, kind, { ...written, id: name }, actor);
	const change = withFacts({ kind, procedure: known.procedure, before: null, change: written });
	const row = { ...change, id: name };
	const given: CreateCase = {
		...known,
		id: name,
		change,
		number: `${name}-1`,
		because: null,
		repeat: kind === 'feedback' ? repeatOf(stage, row) : null,
		survey: null,
		matter: matterOf(stage, kind, change),
		commands: [],
	};
	const held: Held = { name, kind, row: { id: name }, clocks: [] };
	return committed(stage, held, change, decide(given, { kind: 'write' }));
}

/** The report of the next period of a duty, opened when its time comes. */
export function openDuty(stage: Stage, step: StoryStep): Outcome {
	const { procedure, calendar } = stage.book;
	const cycle = procedure.rules.cycles?.find(({ code }) => code === step.duty);
	if (cycle === undefined)
		return committed(
			stage,
			{ name: '', kind: 'report', row: {}, clocks: [] },
			{},
			refused({ code: 'CL_INVALID', field: 'duty' }),
		);
	const { opens_at, due_at, from, to } = nextOpening(cycle, stage.at, calendar);
	const change = {
		title: cycle.label.zh,
		procedure: procedure.id,
		cycle: cycle.code,
		period_from: from,
		period_to: to,
		opened_at: opens_at,
		due_at,
	};
	return create(
		{ ...stage, at: opens_at },
		{ name: step.as ?? 'report', kind: 'report', change, actor: stage.cast.actor('desk') },
	);
}
