import type { PaperRules, Recurrence, RungOffset } from '@closedloop/schema';
import { durationSentence } from '../../core/clocks/index.ts';
import { html, type Markup } from '../../core/text/index.ts';
import type { Frame } from '../layout.ts';
import { sayIn, textIn, type Say } from '../locales/index.ts';

/** What a procedure promises, who signs, and what comes back: each rule as a sentence with its line. */
export function rulesList(frame: Frame, { deadlines, signatures, duties, ...written }: PaperRules): Markup {
	const say = sayIn(frame.locale);
	const words = (text: Parameters<typeof textIn>[1]): string => textIn(frame.locale, text);
	return html`${
		deadlines.length > 0 &&
		html`<h2>${say('library.rules.deadlines')}</h2>
<ul class="promises">${deadlines.map(
			({
				label,
				duration,
				ladder,
				source,
			}) => html`<li><span class="name">${words(label)}</span> ${durationSentence(duration, frame.locale)}
<p class="why">${source}</p>
<ol class="story">${ladder.map(
				({ at, told }) =>
					html`<li><time>${momentOf(at, say, frame)}</time>${say('library.rules.told', { who: told.map(words).join(say('library.rules.comma')) })}</li>`,
			)}</ol></li>`,
		)}</ul>`
	}
${
	signatures.length > 0 &&
	html`<h2>${say('library.rules.signatures')}</h2>
<ul class="promises">${signatures.map(
		({ label, who, before, source }) =>
			html`<li><span class="name">${words(label)}</span>
<p>${before === null ? words(who) : say('library.rules.signs', { who: words(who), state: words(before) })}</p><p class="why">${source}</p></li>`,
	)}</ul>`
}
${
	duties.length > 0 &&
	html`<h2>${say('library.rules.duties')}</h2>
<ul class="promises">${duties.map(
		({ label, recurrence, who, source }) =>
			html`<li><span class="name">${words(label)}</span>
<p>${say('library.rules.owes', { who: words(who), when: recurrenceText(recurrence, say) })}</p><p class="why">${source}</p></li>`,
	)}</ul>`
}
${writtenList(frame, written)}`;
}

/** What is asked of other departments. */
function slipList(frame: Frame, slips: PaperRules['slips']): Markup {
	const say = sayIn(frame.locale);
	const words = (text: Parameters<typeof textIn>[1]): string => textIn(frame.locale, text);
	return html`${
		slips.length > 0 &&
		html`<h2>${say('library.rules.slips')}</h2>
<ul class="promises">${slips.map(
			({ label, to, due, answered, source }) =>
				html`<li><span class="name">${words(label)}</span>
<p>${say(answered ? 'library.rules.slip_answered' : 'library.rules.slip_acknowledged', { who: to === null ? say('library.rules.slip_anybody') : words(to), span: durationSentence(due, frame.locale) })}</p><p class="why">${source}</p></li>`,
		)}</ul>`
	}`;
}

/** What may be published, for whom, and who signs it. */
function noticeList(frame: Frame, notices: PaperRules['notices']): Markup {
	const say = sayIn(frame.locale);
	const words = (text: Parameters<typeof textIn>[1]): string => textIn(frame.locale, text);
	const told = ({ after, due }: PaperRules['notices'][number]): Markup | null => {
		if (after === null) return null;
		const duty = words(after);
		const sentence =
			due === null
				? say('library.rules.notice_after', { duty })
				: say('library.rules.notice_due', { duty, span: durationSentence(due, frame.locale) });
		return html`<p>${sentence}</p>`;
	};
	return html`${
		notices.length > 0 &&
		html`<h2>${say('library.rules.notices')}</h2>
<ul class="promises">${notices.map(
			(notice) =>
				html`<li><span class="name">${words(notice.label)}</span>
<p>${say(`library.rules.notice_${notice.audience}`, { who: words(notice.who) })}</p>
${told(notice)}<p class="why">${notice.source}</p></li>`,
		)}</ul>`
	}`;
}

/** How people outside must have been spoken with. */
function contactList(frame: Frame, contacts: PaperRules['contacts']): Markup {
	const say = sayIn(frame.locale);
	const how = ({ before, answer }: PaperRules['contacts'][number]): string => {
		if (before !== null) return say('library.rules.wanted', { state: textIn(frame.locale, before) });
		return say(answer ? 'library.rules.contact_answer' : 'library.rules.contact_copy');
	};
	return html`${
		contacts.length > 0 &&
		html`<h2>${say('library.rules.contacts')}</h2>
<ul class="promises">${contacts.map(
			(contact) =>
				html`<li><span class="name">${textIn(frame.locale, contact.label)}</span> ${how(contact)}<p class="why">${contact.source}</p></li>`,
		)}</ul>`
	}`;
}

/** What is asked of other departments, has to be done or justified, and what its forms ask for. */
function writtenList(
	frame: Frame,
	{ acts, facts, slips, notices, contacts }: Pick<PaperRules, 'acts' | 'facts' | 'slips' | 'notices' | 'contacts'>,
): Markup {
	const say = sayIn(frame.locale);
	const words = (text: Parameters<typeof textIn>[1]): string => textIn(frame.locale, text);
	return html`${slipList(frame, slips)}
${noticeList(frame, notices)}
${contactList(frame, contacts)}
${
	acts.length > 0 &&
	html`<h2>${say('library.rules.acts')}</h2>
<ul class="promises">${acts.map(
		({ things, before, reason, signed, source }) =>
			html`<li>${say(reason ? 'library.rules.act_or_reason' : 'library.rules.act', { things: things.map(words).join(say('library.rules.or')), state: words(before) })}${
				signed !== null && html` ${say('library.rules.signed_reason', { label: words(signed) })}`
			}<p class="why">${source}</p></li>`,
	)}</ul>`
}
${
	facts.length > 0 &&
	html`<h2>${say('library.rules.facts')}</h2>
<ul class="promises">${facts.map(
		({ form, label, before, source }) =>
			html`<li><span class="name">${words(label)}</span> ${words(form)}
<p class="why">${source}${before !== null && html` · ${say('library.rules.wanted', { state: words(before) })}`}</p></li>`,
	)}</ul>`
}`;
}

function momentOf(at: RungOffset, say: Say, { locale }: Frame): string {
	if ('percent' in at)
		return at.percent === 100 ? say('library.rules.due') : say('library.rules.share', { n: at.percent });
	const { unit, value } = at.from_due;
	if (value === 0) return say('library.rules.due');
	const span = durationSentence({ unit, value: Math.abs(value) }, locale);
	return say(value < 0 ? 'library.rules.before' : 'library.rules.after', { span });
}

function recurrenceText(recurrence: Recurrence, say: Say): string {
	switch (recurrence.each) {
		case 'day':
			return say('library.rules.each.day');
		case 'week':
			return say(`library.rules.each.${recurrence.on}`);
		case 'month':
			return say('library.rules.each.month', { n: recurrence.on });
		case 'year':
			return say('library.rules.each.year', { dates: recurrence.on.join(say('library.rules.comma')) });
	}
}
