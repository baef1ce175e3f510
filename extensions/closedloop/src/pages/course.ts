import type { Instant, Locale } from '@closedloop/schema';
import type { Promised } from '../services/track/progress.ts';
import { html, type Markup, formatWhen } from '../core/text/index.ts';
import { sayIfKnown, sayIn, type Say } from './locales/index.ts';

/** Where and when a promise is read. */
export interface Reading {
	readonly locale: Locale;
	readonly now: Instant;
}

const width = 300;
const bar = { top: 6, height: 12 } as const;
/** Room for the mark at the end. */
const edge = 4;

/** Why the date is what it is, in sentences: how time is counted, and what we wait or waited for. */
export function courseWords(promise: Promised, { locale, now }: Reading): readonly string[] {
	const say = sayIn(locale);
	const when = (at: Instant): string => formatWhen(at, { locale, zone: promise.zone, now });
	return [
		...(promise.standing === 'kept' || promise.standing === 'late'
			? []
			: [say(promise.course.working ? 'course.working' : 'course.natural')]),
		...promise.course.waits.map(({ from, to, for_you, state }) => {
			const what = sayIfKnown(locale, `state.${state ?? ''}.now`) ?? say('state.other.now');
			const times = { from: when(from), to: to === null ? '' : when(to), what };
			if (for_you) return say(to === null ? 'course.since_you' : 'course.was_you', times);
			return say(to === null ? 'course.since_state' : 'course.was_state', times);
		}),
	];
}

/**
 * The promise as a line, drawn on the server: time that counts, time that does not, waiting, the promised date, today,
 * done. What it shows is said in words beside it; a screen reader hears one sentence.
 */
export function coursePicture({ course, due_at, met_at, zone, label }: Promised, { locale, now }: Reading): Markup {
	const say = sayIn(locale);
	const length = Math.max(1, course.to - course.from);
	const x = (at: Instant): number =>
		Math.round(Math.min(1, Math.max(0, (at - course.from) / length)) * (width - edge) * 10) / 10;
	const when = (at: Instant): string => formatWhen(at, { locale, zone, now });
	const box = (from: Instant, to: Instant): string => {
		const [left, right] = [x(from), x(to)];
		return right > left
			? `M${left},${bar.top}h${Math.round((right - left) * 10) / 10}v${bar.height}h${Math.round((left - right) * 10) / 10}z`
			: '';
	};
	const waits = course.waits.map(({ from, to }) => box(from, to ?? now)).join('');
	const today = met_at === null && now >= course.from && now <= course.to ? x(now) : null;
	return html`<svg class="course" viewBox="0 0 ${width} 24" preserveAspectRatio="none" role="img" aria-label="${say('course.picture', { label, from: when(course.from), to: when(due_at) })}">
<rect class="shut" x="0" y="${bar.top}" width="${width - edge}" height="${bar.height}"/>
<path class="open" d="${course.open.map(([from, to]) => box(from, to)).join('')}"/>
${waits !== '' && html`<path class="wait" d="${waits}"/>`}
${today !== null && html`<line class="today" x1="${today}" x2="${today}" y1="3" y2="21"/>`}
<line class="due" x1="${x(due_at)}" x2="${x(due_at)}" y1="1" y2="23"/>
${met_at !== null && html`<path class="done" d="M${Math.max(3, x(met_at))},${bar.top + 2}l3,4l-3,4l-3,-4z"/>`}
</svg>`;
}

/** What the colours and marks mean, once below all lines; only what is there. */
export function courseKey(promises: readonly Promised[], say: Say): Markup {
	const waits = promises.some(({ course }) => course.waits.length > 0);
	const done = promises.some(({ met_at }) => met_at !== null);
	const today = promises.some(({ met_at }) => met_at === null);
	const item = (look: string, text: string): Markup =>
		html`<span class="item"><span class="${look}"></span>${text}</span>`;
	return html`<p class="key" aria-hidden="true">${item('box open', say('course.counts'))}
${item('box shut', say('course.left_out'))}
${waits && item('box wait', say('course.waiting'))}
${today && item('mark today', say('course.today'))}
${item('mark due', say('course.due'))}
${done && html`<span class="item"><span class="diamond">◆</span>${say('course.done')}</span>`}</p>`;
}
