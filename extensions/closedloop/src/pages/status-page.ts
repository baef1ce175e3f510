import type { Instant } from '@closedloop/schema';
import { longestNote, verdictOf } from '../core/workflow/index.ts';
import type { Progress, Promised } from '../services/track/progress.ts';
import { courseKey, coursePicture, courseWords } from './course.ts';
import { areaField, textField } from './fields.ts';
import { html, type Markup, formatWhen, isoOf } from '../core/text/index.ts';
import { languageButtons, problemSummary, type Frame, type Page } from './layout.ts';
import { sayIfKnown, sayIn, type Say } from './locales/index.ts';

/** The empty question for a code. */
export function codePage(frame: Frame, problem?: string): Page {
	const say = sayIn(frame.locale);
	return {
		title: say('status.title'),
		self: `${frame.root}/status`,
		main: html`<h1>${say('status.title')}</h1>
${problemSummary(say('form.problems'), problem === undefined ? [] : [{ anchor: 'code', text: problem }])}
<form method="post" action="${frame.root}/status?lang=${frame.locale}">
${textField(
	{
		name: 'code',
		label: say('status.code'),
		hint: say('status.lead'),
		value: '',
		required: true,
		maxLength: 40,
		autocomplete: 'off',
		...(problem === undefined ? {} : { problem }),
	},
	say,
)}
<div class="buttons"><button type="submit">${say('status.look')}</button></div>
</form>
<p class="print-hide"><a href="${frame.root}/form?lang=${frame.locale}">${say('refusal.to_form')}</a></p>`,
	};
}

export interface StatusView {
	readonly code: string;
	readonly progress: Progress;
	/** What the last act did, in one sentence. */
	readonly done?: string;
	/** What was typed and could not be taken. */
	readonly problem?: { readonly field: 'note' | 'reason'; readonly text: string };
	/** A refusal that belongs to no field. */
	readonly refusal?: string;
	readonly typed: { readonly note: string; readonly reason: string };
	readonly now: Instant;
}

/** What was promised, what has happened, what comes next; the code travels in bodies only. */
export function statusPage(frame: Frame, view: StatusView): Page {
	const say = sayIn(frame.locale);
	const { progress } = view;
	const title = say('status.of', { number: progress.number });
	return {
		title,
		main: html`<h1>${title}</h1>
${view.done !== undefined && html`<p class="card" role="status">${view.done}</p>`}
${problemSummary(say('form.problems'), [
	...(view.refusal === undefined ? [] : [{ text: view.refusal }]),
	...(view.problem === undefined ? [] : [{ anchor: view.problem.field, text: view.problem.text }]),
])}
${standing(frame, view, say)}
${reply(frame, view, say)}
${promises(frame, view, say)}
${!progress.confidential && story(frame, view, say)}
${!progress.ended && addition(frame, view, say)}
${languageButtons(frame, `${frame.root}/status`, { code: view.code })}
<p class="print-hide"><a href="${frame.root}/status?lang=${frame.locale}">${say('status.again')}</a></p>`,
	};
}

const when = (frame: Frame, view: StatusView, at: Instant, zone = view.progress.zone): Markup =>
	html`<time datetime="${isoOf(at)}">${formatWhen(at, { locale: frame.locale, zone, now: view.now })}</time>`;

/** Words for a state; an administrator's own state reads as "in progress" or "closed". */
const stateText = (frame: Frame, state: string, ended: boolean, part: 'now' | 'next'): string =>
	sayIfKnown(frame.locale, `state.${state}.${part}`) ??
	sayIn(frame.locale)(ended ? `state.ended.${part}` : `state.other.${part}`);

const standing = (frame: Frame, view: StatusView, say: Say): Markup => {
	const { progress } = view;
	return html`<div class="card">
<dl>
<dt>${say('status.now')}</dt><dd><strong>${stateText(frame, progress.state, progress.ended, 'now')}</strong></dd>
<dt>${say('status.next')}</dt><dd>${stateText(frame, progress.state, progress.ended, 'next')}</dd>
<dt>${say('status.kind')}</dt><dd>${sayIfKnown(frame.locale, `kind.${progress.kind}`) ?? progress.kind}</dd>
<dt>${say('status.received_at')}</dt><dd>${when(frame, view, progress.received_at)}</dd>
</dl>
<p class="hint">${say('status.zone', { zone: progress.zone })}</p>
</div>`;
};

function reply(frame: Frame, view: StatusView, say: Say): Markup | null {
	const { progress, code, typed, problem } = view;
	if (progress.reply === null) return null;
	const asked = progress.steps.some((step) => verdictOf(step) !== null);
	return html`<h2>${say('status.reply')}</h2>
<div class="card"><p class="pre">${progress.reply.text}</p><p class="hint">${say('status.replied_at')} ${when(frame, view, progress.reply.at)}</p></div>
${
	asked &&
	html`<section class="print-hide"><h3>${say('status.verdict')}</h3>
<form method="post" action="${frame.root}/status?lang=${frame.locale}">
<input type="hidden" name="code" value="${code}">
<div class="buttons"><button type="submit" name="act" value="accept">${say('status.accept')}</button></div>
</form>
<form method="post" action="${frame.root}/status?lang=${frame.locale}">
<input type="hidden" name="code" value="${code}">
${areaField(
	{
		name: 'reason',
		label: say('status.reason'),
		hint: say('status.verdict.hint'),
		value: typed.reason,
		required: true,
		maxLength: longestNote,
		...(problem?.field === 'reason' ? { problem: problem.text } : {}),
	},
	say,
	3,
)}
<div class="buttons"><button class="second" type="submit" name="act" value="refuse">${say('status.refuse')}</button></div>
</form></section>`
}`;
}

/** Shape, word and colour: never colour alone. */
const marks: Readonly<Record<Promised['standing'], { readonly sign: string; readonly look: string }>> = {
	kept: { sign: '✓', look: 'kept' },
	late: { sign: '✓', look: 'late' },
	missed: { sign: '■', look: 'late' },
	running: { sign: '○', look: 'running' },
	paused: { sign: '‖', look: 'paused' },
	cancelled: { sign: '–', look: '' },
};

function promises(frame: Frame, view: StatusView, say: Say): Markup {
	const shown = view.progress.promises.filter(({ standing: how }) => how !== 'cancelled');
	if (shown.length === 0) return html`<h2>${say('status.promises')}</h2><p>${say('status.no_promises')}</p>`;
	return html`<h2>${say('status.promises')}</h2>
<ul class="promises">${shown.map(
		(promise) => html`<li>
<span class="name">${promise.label}</span> <span class="verdict ${marks[promise.standing].look}">${marks[promise.standing].sign} ${say(`promise.${promise.standing}`)}</span>
<br>${say('promise.until', { when: formatWhen(promise.due_at, { locale: frame.locale, zone: promise.zone, now: view.now }) })}${
			promise.zone !== view.progress.zone && html` <span class="hint">${promise.zone}</span>`
		}${
			promise.met_at !== null &&
			html` · ${say('promise.kept_at', { when: formatWhen(promise.met_at, { locale: frame.locale, zone: promise.zone, now: view.now }) })}`
		}
${!view.progress.confidential && coursePicture(promise, { locale: frame.locale, now: view.now })}
${!view.progress.confidential && html`<p class="why">${promise.why}</p>`}
${!view.progress.confidential && courseWords(promise, { locale: frame.locale, now: view.now }).map((sentence) => html`<p class="why">${sentence}</p>`)}
</li>`,
	)}</ul>
${!view.progress.confidential && courseKey(shown, say)}`;
}

const story = (frame: Frame, view: StatusView, say: Say): Markup => html`<h2>${say('status.story')}</h2>
<ol class="story">${view.progress.story.map(
	({ kind, state, at }) => html`<li>${when(frame, view, at)}
${kind === 'moved' ? stateText(frame, state ?? '', false, 'now') : say(`event.${kind}`)}</li>`,
)}</ol>`;

const addition = (
	frame: Frame,
	{ code, typed, problem }: StatusView,
	say: Say,
): Markup => html`<section class="print-hide"><h2>${say('status.add')}</h2>
<form method="post" action="${frame.root}/status?lang=${frame.locale}">
<input type="hidden" name="code" value="${code}">
${areaField(
	{
		name: 'note',
		label: say('status.note'),
		hint: say('status.add.hint'),
		value: typed.note,
		required: true,
		maxLength: longestNote,
		...(problem?.field === 'note' ? { problem: problem.text } : {}),
	},
	say,
	4,
)}
<div class="buttons"><button type="submit" name="act" value="inform">${say('status.add.send')}</button></div>
</form></section>`;
