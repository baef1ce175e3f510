import { outsideToken, surveyToken, trackingCode } from '../../extensions/closedloop/src/services/links/sign.ts';
import { submissionKinds } from '../../extensions/closedloop/src/core/intake/index.ts';
import { inputName } from '../../extensions/closedloop/src/core/satisfaction/index.ts';
import { answerOf, type DeedOf, type SaidNo } from '../../extensions/closedloop/src/core/stories/index.ts';
import type { RecordView } from '../../extensions/closedloop/src/core/workflow/index.ts';
import type { Row } from '../support/api.ts';
import { asPerson, create, patch, stockTo } from './deeds.ts';
import { refusalsIn } from './refusals.ts';
import type { Scene } from './scene.ts';
import { kindOf } from './see.ts';

type Refusals = readonly SaidNo[] | null;

/** What the public form has a field for, by the column it becomes. */
const onTheForm = {
	kind: 'kind',
	words: 'words',
	wish: 'wish',
	site: 'site',
	product_text: 'product',
	lot_text: 'lot',
} as const;

/**
 * A customer who writes uses the public form. What it has no field for (a customer names no class), whoever reads the
 * message fills in at once. Whoever telephones, or is not a customer, is registered by somebody of the desk.
 */
export async function speaks(scene: Scene, deed: DeedOf<'register'>): Promise<Refusals> {
	const { columns } = deed;
	if (columns.channel !== 'web' || !submissionKinds.some((kind) => kind === columns.kind))
		return create(scene, 'feedback', { ...deed, by: 'handler' });
	const refused = await post(scene, deed);
	if (refused !== null) return refused;
	const told = new Set(['channel', 'contact', 'anonymous', 'facts', 'subject', ...Object.keys(onTheForm)]);
	const rest = Object.fromEntries(Object.entries(columns).filter(([name]) => !told.has(name)));
	return Object.keys(rest).length === 0 ? null : patch(scene, deed.as, rest, asPerson(scene, 'handler'));
}

/** Name and what is typed. */
type Field = readonly [string, unknown];

async function post({ stage: { desk, knex }, names }: Scene, { as, columns }: DeedOf<'register'>): Promise<Refusals> {
	const fields = Object.entries(onTheForm).map(([column, field]): Field => [field, Reflect.get(columns, column)]);
	const facts = Object.entries(columns.facts ?? {}).map(([code, value]): Field => [`facts.${code}`, value]);
	const who = columns.anonymous === true ? { anonymous: true } : { name: '李女士', email: 'customer@example.com' };
	const form: Row = { ...Object.fromEntries([...fields, ...facts].filter(([, value]) => value !== undefined)), ...who };
	const taken = await desk.visitor.post('/closedloop/form', form, visit());
	if (taken.status !== 201) return refusalsIn(taken);
	const { number } = taken.data;
	const row: { readonly id: string; readonly contact: string | null } | undefined = await knex('cl_feedback')
		.where({ number: String(number) })
		.first('id', 'contact');
	if (row === undefined) throw new Error(`${String(number)} was confirmed and is not there`);
	names.give('cl_feedback', as, row.id);
	if (row.contact !== null) names.give('cl_contacts', 'customer', row.contact);
	return null;
}

let visits = 0;

/** Each visit comes from an address of its own: how often one visitor may write is not what stories are about. */
const visit = (): Record<string, string> => {
	visits += 1;
	return {
		Accept: 'application/json',
		'X-Forwarded-For': `10.${visits >> 16}.${(visits >> 8) & 255}.${visits & 255}`,
	};
};

/** What the page of a customer has a field for. */
const theirs: ReadonlySet<string> = new Set(['customer_verdict', 'step_note']);

/** What a customer does on the page that their code opens. */
export async function acts(scene: Scene, { on, columns, walks }: DeedOf<'write'>): Promise<Refusals> {
	const { names, stage } = scene;
	if (kindOf(scene, on) === 'response') return answers(scene, on, columns);
	const stock = walks === undefined ? {} : await stockTo(scene, on, walks);
	// What a step asks for beside the customer's word, the desk has said before.
	const ours = Object.fromEntries(Object.entries(stock).filter(([name]) => !theirs.has(name)));
	if (Object.keys(ours).length > 0) {
		const refused = await patch(scene, on, ours, asPerson(scene, 'owner'));
		if (refused !== null) return refused;
	}
	const change = { ...stock, ...columns };
	const code = trackingCode(stage.desk.env['SECRET'] ?? '', names.id('cl_feedback', on) ?? '');
	const done = await stage.desk.visitor.post('/closedloop/status', { code, ...actOf(change) }, visit());
	return done.status === 200 ? null : refusalsIn(done);
}

/** What a customer chooses on the page that the link of their invitation opens. */
async function answers({ stage: { desk }, names }: Scene, on: string, written: RecordView): Promise<Refusals> {
	const token = surveyToken(desk.env['SECRET'] ?? '', names.id('cl_responses', on) ?? '');
	const given = Object.entries(written.answers ?? {}).map(([code, answer]) => [inputName(code), String(answer)]);
	const form = new URLSearchParams([...given, ['act', written.status === 'declined' ? 'decline' : 'answer']]);
	const done = await desk.visitor.post<string>(`/closedloop/survey/${token}`, form, {
		...visit(),
		Accept: 'text/html',
	});
	if (done.status !== 200) throw new Error(`the survey is not taken: ${done.text.slice(0, 2000)}`);
	return null;
}

function actOf({ customer_verdict, status, step_note }: RecordView): Row {
	const note = typeof step_note === 'string' ? step_note : '补充说明';
	if (customer_verdict === 'refused') return { act: 'refuse', reason: note };
	if (customer_verdict === 'accepted' || status === 'accepted') return { act: 'accept' };
	return { act: 'inform', note };
}

/** Somebody outside signs on the page that the link of the decision opens. */
export async function signsByLink({ stage: { desk }, names }: Scene, deed: DeedOf<'sign'>): Promise<Refusals> {
	const token = outsideToken(desk.env['SECRET'] ?? '', names.id('cl_decisions', deed.as) ?? '');
	const { status, signer_name, step_note } = answerOf(deed);
	const said = { act: status === 'approved' ? 'agree' : 'refuse', name: signer_name, note: step_note };
	const done = await desk.visitor.post(`/closedloop/sign/${token}`, said, visit());
	return done.status === 200 ? null : refusalsIn(done);
}
