import type { PackPaper } from '@closedloop/schema';
import { answersTyped, type TypedAnswers } from '../../core/adoption/index.ts';
import { member } from '../../core/json.ts';
import type { Markup } from '../../core/text/index.ts';
import { adoptionOutcome, retirementOutcome } from '../../pages/library/outcome.ts';
import type { PaperView } from '../../pages/library/paper-page.ts';
import { adoptPacks, retirePack } from '../../services/adoption/index.ts';
import { deskZone } from '../../store/desk-zone.ts';
import { readAsDesk } from '../../store/read-as.ts';
import { inLine } from '../one-after-another.ts';
import { frameFor } from '../public/desk.ts';
import { codeOf, PublicRefusal } from '../public/refusal.ts';
import { paperAsked, show, type Shelf, type Visit } from './show.ts';

/** Does what the form asks for (try, adopt, retire) and shows the paper again: with what came of it, or with what is wrong. */
export async function act(shelf: Shelf, visit: Visit, typed: TypedAnswers): Promise<void> {
	const { request } = visit;
	const paper = await paperAsked(shelf, request);
	const order = { paper, typed };
	try {
		const outcome = await inLine(
			request.accountability?.user ?? '',
			() => (typed.get('act') === 'retire' ? retire(shelf, visit, order) : adopt(shelf, visit, order)),
			() => new PublicRefusal('CL_TOO_MANY'),
		);
		await show(shelf, visit, { paper: await paperAsked(shelf, request), typed, outcome });
	} catch (error) {
		const status = statusOf[String(codeOf(error))];
		if (status === undefined || error instanceof PublicRefusal) throw error;
		await show(shelf, visit, { paper, typed, problems: problemsIn(error, paper), status });
	}
}

/** What the reader can mend on the page itself. */
const statusOf: Readonly<Record<string, number>> = { CL_INVALID: 400, CL_CONFLICT: 409 };

interface Order {
	readonly paper: PackPaper;
	readonly typed: TypedAnswers;
}

async function adopt({ desk, context, machine }: Shelf, { request }: Visit, { paper, typed }: Order): Promise<Markup> {
	const { code } = paper;
	const frame = await frameFor(desk, request);
	const now = machine.now();
	const answer = await adoptPacks(context, {
		packs: [code],
		answers: { [code]: answersTyped(paper, typed) },
		seen: { [code]: seenIn(typed) },
		// Only the button that says so writes anything.
		dryRun: typed.get('act') !== 'adopt',
		accountability: request.accountability ?? null,
		now,
		locale: frame.locale,
	});
	return adoptionOutcome(frame, answer, { now, zone: await deskZone(readAsDesk(request.schema, context)) });
}

/** The version in force that the form was shown beside. */
const seenIn = (typed: TypedAnswers): number | null => {
	const seen = typed.get('seen') ?? '';
	return seen === '' ? null : Number(seen);
};

async function retire({ desk, context }: Shelf, { request }: Visit, { paper: { code } }: Order): Promise<Markup> {
	const frame = await frameFor(desk, request);
	const { locale } = frame;
	await retirePack(context, { code, accountability: request.accountability ?? null, locale });
	return retirementOutcome(frame, code);
}

/** What was refused, each at the field of the form that asks for it. */
function problemsIn(error: unknown, { code }: PackPaper): PaperView['problems'] {
	return (Array.isArray(error) ? error : [error]).map((each: unknown) => {
		const path = member(member(member(each, 'extensions'), 'params'), 'path');
		const text = each instanceof Error ? each.message : String(each);
		const anchor = typeof path === 'string' && path.startsWith(`${code}.`) ? path.slice(code.length + 1) : undefined;
		return anchor === undefined ? { text } : { anchor: fieldOf(anchor), text };
	});
}

/** `posts.chair.holders[0]` is typed into `holders.chair`; a department opened below another into `parent`. */
function fieldOf(place: string): string {
	const [list = '', code = '', key] = place.split(/[.[]/u);
	if (key?.startsWith('holders') === true) return `holders.${code}`;
	if (key === 'parent') return key;
	return code === '' || list === 'bind' ? place : `${list}.${code}`;
}
