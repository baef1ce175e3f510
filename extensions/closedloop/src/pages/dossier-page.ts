import type {
	DossierAnswer,
	DossierField,
	DossierLetter,
	DossierLine,
	DossierPromise,
	DossierSignature,
	DossierValue,
} from '@closedloop/schema';
import { recordKinds } from '@closedloop/schema';
import { formatWhen, html, isoOf, type Markup } from '../core/text/index.ts';
import { instantOf } from '../core/values/index.ts';
import type { Frame, Page } from './layout.ts';
import { sayIn, textIn, type Say } from './locales/index.ts';

interface View {
	readonly frame: Frame;
	readonly say: Say;
	readonly zone: string;
}

/** A record on paper, as an auditor takes it away: printed or kept, it says when it was made and whether its history holds. */
export function dossierPage(frame: Frame, dossier: DossierAnswer): Page {
	const { kind, id, name, kind_label, state, procedure, generated_at, time_zone: zone, truncated } = dossier;
	const view: View = { frame, say: sayIn(frame.locale), zone };
	const { say } = view;
	const at = `${frame.root}/dossier/${recordKinds[kind].collection}/${id}`;
	return {
		title: name,
		self: `${at}/print`,
		foot: 'library.foot',
		staff: true,
		main: html`<h1>${textIn(frame.locale, kind_label)} ${name}</h1>
<p class="lead">${textIn(frame.locale, state)}${
			procedure !== null &&
			html` · ${procedure.code} ${procedure.title} (${say('dossier.version', { n: procedure.version })})`
		}</p>
<p class="why">${say('dossier.made')} ${moment(view, generated_at)} (${zone}) · <a class="print-hide" href="${at}">JSON</a></p>
${seal(view, dossier)}
${truncated.length > 0 && html`<p class="hint">${say('dossier.more', { sections: truncated.map((each) => say(`dossier.${each}`)).join(say('walk.comma')) })}</p>`}
${section(view, 'dossier.fields', dossier.fields.length, html`<dl>${dossier.fields.map((each) => field(view, each))}</dl>`)}
${section(view, 'dossier.facts', dossier.facts.length, html`<dl>${dossier.facts.map((each) => field(view, each))}</dl>`)}
${section(view, 'dossier.promises', dossier.promises.length, list(dossier.promises.map((each) => promise(view, each))))}
${section(view, 'dossier.signatures', dossier.signatures.length, list(dossier.signatures.map((each) => signature(view, each))))}
${section(view, 'dossier.letters', dossier.letters.length, list(dossier.letters.map((each) => letter(view, each))))}
${section(view, 'dossier.files', dossier.files.length, list(dossier.files.map(({ name: file, type, size, uploaded_at }) => html`<li><span class="name">${file}</span><p class="why">${[type ?? '', size === null ? '' : say('dossier.bytes', { n: size })].filter((each) => each !== '').join(' · ')} ${uploaded_at !== null && moment(view, uploaded_at)}</p></li>`)))}
${section(view, 'dossier.related', dossier.related.length, list(dossier.related.map((each) => html`<li><span class="name">${textIn(frame.locale, recordKinds[each.kind].label)} ${each.name}</span> <span class="verdict">${textIn(frame.locale, each.state)}</span></li>`)))}
${section(view, 'dossier.history', dossier.history.length, list(dossier.history.map((each) => line(view, each))))}`,
	};
}

/** A section that would be empty is left out: what is not there is not on the paper. */
const section = ({ say }: View, title: Parameters<Say>[0], count: number, inner: Markup): Markup | false =>
	count > 0 && html`<h2>${say(title)}</h2>${inner}`;

const list = (rows: readonly Markup[]): Markup => html`<ul class="promises">${rows}</ul>`;

function moment({ frame: { locale }, zone }: View, at: string | number): Markup {
	const instant = instantOf(at) ?? 0;
	// Paper is read next year, too: the year stands on it.
	return html`<time datetime="${isoOf(instant)}">${formatWhen(instant, { locale, zone, now: 0 })}</time>`;
}

function seal({ say }: View, { verification, history_total }: DossierAnswer): Markup {
	return verification.ok
		? html`<p><span class="verdict kept">${say('dossier.holds', { n: history_total })}</span></p>`
		: html`<p role="alert"><span class="verdict missed">${say('dossier.broken', { n: verification.seq })}</span></p>`;
}

const valueOf = (view: View, { value, words }: DossierValue): Markup | string =>
	words === null ? moment(view, String(value)) : textIn(view.frame.locale, words);

const field = (
	view: View,
	{ label, ...given }: DossierField,
): Markup => html`<dt>${textIn(view.frame.locale, label)}</dt>
<dd class="pre">${valueOf(view, given)}</dd>`;

const promise = (
	view: View,
	{ label, cycle, due_at, met_at, verdict, sentence, source }: DossierPromise,
): Markup => html`<li>
<span class="name">${textIn(view.frame.locale, label)}${cycle > 1 && html` (${cycle})`}</span>
${verdict !== null && html`<span class="verdict ${verdict === 'on_time' ? 'kept' : 'missed'}">${view.say(verdict === 'on_time' ? 'dossier.on_time' : 'dossier.late')}</span>`}
<p class="why">${view.say('dossier.due')} ${moment(view, due_at)}${met_at !== null && html` · ${view.say('dossier.met')} ${moment(view, met_at)}`}</p>
<p class="why">${sentence}${source !== null && html` (${source})`}</p>
</li>`;

function signature(view: View, each: DossierSignature): Markup {
	const { frame, say } = view;
	const {
		label,
		state,
		proposed_by,
		proposed_at,
		signed_by,
		signed_at,
		on_behalf_of,
		outcome,
		reason,
		annotation,
		answer,
	} = each;
	return html`<li>
<span class="name">${textIn(frame.locale, label)}</span> <span class="verdict">${textIn(frame.locale, state)}</span>
<p class="why">${say('signatures.proposed')} ${proposed_by ?? ''} ${proposed_at !== null && moment(view, proposed_at)}</p>
${signed_at !== null && html`<p class="why">${say('dossier.signed')} ${signed_by ?? ''} ${moment(view, signed_at)}</p>`}
${on_behalf_of !== null && html`<p class="why">${say('signatures.on_behalf', { name: on_behalf_of })}</p>`}
${outcome !== null && html`<p class="why">${say('dossier.outcome')} ${textIn(frame.locale, outcome)}</p>`}
${[reason, annotation, answer].map((said) => said !== null && html`<p class="pre">${said}</p>`)}
</li>`;
}

const letter = (
	view: View,
	{ at, what, direction, channel, with: whom, words, state, struck }: DossierLetter,
): Markup => {
	const { locale } = view.frame;
	const way = [direction, channel].flatMap((each) => (each === null ? [] : [textIn(locale, each)]));
	return html`<li>
<span class="name">${textIn(locale, what)}</span>${state !== null && html` <span class="verdict">${textIn(locale, state)}</span>`}${struck && html` <span class="verdict missed">${view.say('dossier.struck')}</span>`}
<p class="why">${at !== null && moment(view, at)} ${[...way, ...(whom === null ? [] : [whom])].join(' · ')}</p>
${words !== null && html`<p class="pre">${words}</p>`}
</li>`;
};

function line(view: View, each: DossierLine): Markup {
	const { locale } = view.frame;
	const {
		seq,
		kind_label,
		actor_name,
		actor_kind,
		effective_at,
		recorded_at,
		from_label,
		to_label,
		note,
		erased,
		changed,
	} = each;
	const moved = from_label !== null && to_label !== null && textIn(locale, from_label) !== textIn(locale, to_label);
	return html`<li>
<span class="name">${seq}. ${textIn(locale, kind_label)}</span> ${actor_name ?? view.say(actor_kind === 'customer' ? 'dossier.customer' : actor_kind === 'system' ? 'dossier.system' : 'dossier.staff')}
<p class="why">${moment(view, effective_at)}${effective_at !== recorded_at && html` · ${view.say('dossier.recorded')} ${moment(view, recorded_at)}`}</p>
${moved && html`<p>${textIn(locale, from_label)} → ${textIn(locale, to_label)}</p>`}
${changed.map(({ label, from, to }) => html`<p class="why">${textIn(locale, label)}: ${valueOf(view, from)} → ${valueOf(view, to)}</p>`)}
${note !== null && html`<p class="pre">${note}</p>`}
${erased === true && html`<p class="why">${view.say('dossier.erased')}</p>`}
</li>`;
}
