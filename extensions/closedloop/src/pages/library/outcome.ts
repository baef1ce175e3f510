import type { AdoptionAnswer, ComingDuty, Instant, PastFeedback } from '@closedloop/schema';
import { formatWhen, html, type Markup } from '../../core/text/index.ts';
import type { Frame } from '../layout.ts';
import { sayIn, textIn, type Say } from '../locales/index.ts';
import { differenceList } from './difference-list.ts';

/** What adopting wrote, or would write: versions, departments, posts, and which duties come when. */
export function adoptionOutcome(
	frame: Frame,
	answer: AdoptionAnswer,
	{ now, zone }: { readonly now: Instant; readonly zone: string },
): Markup {
	const say = sayIn(frame.locale);
	const { dry_run, procedures, departments, policies, duties, vacant, past } = answer;
	const when = ({ opens_at }: ComingDuty): string =>
		formatWhen(Date.parse(opens_at), { locale: frame.locale, zone, now });
	return html`<div class="card" role="status" tabindex="-1" autofocus>
<h2>${say(dry_run ? 'library.outcome.tried' : 'library.outcome.adopted')}</h2>
<ul>${procedures.map(
		({ code, version, unchanged, clauses }) =>
			html`<li>${say(unchanged ? 'library.outcome.unchanged' : 'library.outcome.version', { code, version })} ${say('library.clauses', { ...clauses })}</li>`,
	)}
${pastLines(frame, past, say)}
${departments.map(({ code, name }) => html`<li>${say('library.outcome.department', { code, name: textIn(frame.locale, name) })}</li>`)}
${policies.map((name) => html`<li>${say('library.outcome.policy', { name })}</li>`)}
${duties.map((duty) => html`<li>${say('library.outcome.duty', { label: textIn(frame.locale, duty.label), when: when(duty) })}</li>`)}
${vacant.map(({ post }) => html`<li class="problem">${say('library.outcome.vacant', { post: textIn(frame.locale, post) })}</li>`)}</ul>
${procedures.map(({ difference, unchanged }) => difference !== null && !unchanged && differenceList(frame, difference))}
${!dry_run && html`<p class="hint">${say('library.outcome.holders')}</p>`}
</div>`;
}

/** Feedback of the last quarter that would have come to each, with links to the newest. */
function pastLines(frame: Frame, { from, looked_at: n, complete, procedures }: PastFeedback, say: Say): Markup {
	const studio = `${frame.root.replace(/\/closedloop$/u, '')}/admin/content/cl_feedback`;
	return html`${procedures.map(
		({ code, count, samples }) =>
			html`<li>${say(complete ? 'library.past' : 'library.past.newest', { code, count, n, day: from.slice(0, 10) })} ${samples.map(
				({ id, number, subject }) => html`<a href="${studio}/${id}" title="${subject}">${number ?? id}</a> `,
			)}</li>`,
	)}`;
}

/** That a procedure is given up, and what that means for what runs under it. */
export const retirementOutcome = (frame: Frame, code: string): Markup =>
	html`<div class="card" role="status"><h2>${sayIn(frame.locale)('library.outcome.retired', { code })}</h2></div>`;
