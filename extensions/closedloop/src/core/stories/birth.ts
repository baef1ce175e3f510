import { recordKinds, type KindName } from '@closedloop/schema';
import { nextOpening } from '../cycles/index.ts';
import { decide } from '../decide/index.ts';
import { matchProcedure } from '../intake/index.ts';
import { columnOf, refused, withFacts, type CreateCase } from '../record/index.ts';
import { columnsOf, instantOf } from '../values/index.ts';
import { isFilled, textOf, type Actor, type RecordView } from '../workflow/index.ts';
import { repeatOf } from './around.ts';
import { gathered, matterOf } from './case.ts';
import { committed, type Outcome } from './commit.ts';
import type { DeedOf } from './deeds.ts';
import { heldIn, type Held, type Stage } from './stage.ts';
import type { SaidNo } from './sight.ts';
import { surveyOf } from './survey.ts';
import { write } from './write.ts';

/** Somebody tells us something. */
export function register(stage: Stage, { as: name, columns }: DeedOf<'register'>, actor: Actor): Outcome {
	const { procedure } = stage.book;
	const candidate = {
		...procedure,
		status: 'published',
		priority: 1,
		applies: procedure.rules.applies,
		categories: procedure.rules.categories,
	};
	const received_at = instantOf(columns.received_at) ?? stage.at;
	if (matchProcedure({ ...intakeIn(columns), received_at }, [candidate]) === null)
		return { stage, refusals: [{ code: 'CL_NO_PROCEDURE', field: 'kind' }], opened: [] };
	return create(stage, { name, kind: 'feedback', change: columns, actor });
}

/** No story names a product of the desk or a customer: a pack alone has neither. */
const intakeIn = (row: RecordView) => ({
	kind: textOf(row.kind) ?? '',
	channel: textOf(row.channel) ?? '',
	category: textOf(row.category),
	severity: textOf(row.severity),
	site: textOf(row.site),
	product_line: null,
	customer: null,
});

/** A record of another kind, beside the one it belongs to. */
export function open(stage: Stage, { kind, as: name, on, columns }: DeedOf<'open'>, actor: Actor): Outcome {
	const parent = on === '' ? undefined : heldIn(stage, on);
	const born = create(stage, { name, kind, change: { ...linkTo(kind, parent), ...columns }, actor });
	// A feedback holds its CAPA, not the other way round.
	return born.refusals === null && kind === 'capa' && parent?.kind === 'feedback'
		? { ...write(born.stage, { name: parent.name, written: { capa: name } }, actor), opened: ['capa'] }
		: { ...born, opened: [kind] };
}

/** The column by which a record of this kind hangs on that one, where it has one. */
function linkTo(kind: KindName, parent: Held | undefined): RecordView {
	if (parent === undefined) return {};
	const { link } = recordKinds[parent.kind];
	const column = columnOf(recordKinds[kind].collection, link);
	// A list that gathers what points at it is no column of its own.
	return column === undefined || column.gathers !== undefined ? {} : { [link]: parent.row.id };
}

/** What stands in the columns that nobody writes. */
const defaultsOf = (kind: KindName): RecordView =>
	Object.fromEntries(
		Object.entries(columnsOf(recordKinds[kind].collection)).flatMap(([name, column]) =>
			column.default === undefined ? [] : [[name, column.default]],
		),
	);

interface Birth {
	readonly name: string;
	readonly kind: KindName;
	readonly change: RecordView;
	readonly actor: Actor;
}

/** What Directus itself still asks for once the door has added what is the engine's to say. */
const lackingIn = (kind: KindName, written: RecordView): readonly SaidNo[] =>
	Object.entries(columnsOf(recordKinds[kind].collection))
		.filter(([, { required, guarded, default: without }]) => required && !guarded && without === undefined)
		.filter(([name]) => name !== 'id' && !isFilled(Reflect.get(written, name)))
		.map(([field]) => ({ code: 'FAILED_VALIDATION', field }));

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
		survey: surveyOf(stage, kind, row),
		matter: matterOf(stage, kind, change),
		commands: [],
	};
	const held: Held = { name, kind, row: { ...defaultsOf(kind), id: name }, clocks: [] };
	const verdict = decide(given, { kind: 'write' });
	const lacking = verdict.ok ? lackingIn(kind, { ...written, ...verdict.decision?.patch }) : [];
	return lacking.length > 0 ? { stage, refusals: lacking, opened: [] } : committed(stage, held, change, verdict);
}

/** The report of the next period of a duty, opened when its time comes. */
export function openDuty(stage: Stage, { as: name, duty }: DeedOf<'await_duty'>): Outcome {
	const { procedure, calendar } = stage.book;
	const cycle = procedure.rules.cycles?.find(({ code }) => code === duty);
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
	return create({ ...stage, at: opens_at }, { name, kind: 'report', change, actor: stage.cast.actor('desk') });
}
