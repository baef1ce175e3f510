import type {
	Locale,
	PaperAct,
	PaperContact,
	PaperDeadline,
	PaperDuty,
	PaperFact,
	PaperMatrix,
	PaperNotice,
	PaperSignature,
	PaperSlip,
	Recurrence,
	RungOffset,
	Text,
} from '@closedloop/schema';
import { durationSentence } from '../clocks/index.ts';
import type { RuleWords } from './rule-words.ts';
import { ruleWords } from './sentence-texts.ts';

/** What is needed to say something in one language. */
export interface Tongue {
	readonly locale: Locale;
	readonly words: RuleWords;
	/** A text in that language; Traditional falls back to Simplified. */
	readonly text: (text: Text) => string;
}

export const tongueOf = (locale: Locale): Tongue => ({
	locale,
	words: ruleWords[locale],
	text: ({ zh, en, tw = zh }) => ({ 'zh-CN': zh, 'zh-TW': tw, 'en-US': en })[locale],
});

/** The same said in each of our languages. */
export const inEachTongue = (say: (tongue: Tongue) => string): Text => ({
	zh: say(tongueOf('zh-CN')),
	en: say(tongueOf('en-US')),
	tw: say(tongueOf('zh-TW')),
});

/** When a rung is told. */
export function rungMoment(at: RungOffset, { locale, words }: Tongue): string {
	if ('percent' in at) return at.percent === 100 ? words.due : words.share(at.percent);
	const { unit, value } = at.from_due;
	if (value === 0) return words.due;
	const span = durationSentence({ unit, value: Math.abs(value) }, locale);
	return value < 0 ? words.before(span) : words.after(span);
}

export const toldText = (told: readonly Text[], { words, text }: Tongue): string =>
	words.told(told.map(text).join(words.comma));

/** How long, and who is told when. */
export const deadlineSays = ({ duration, ladder }: PaperDeadline, tongue: Tongue): string =>
	[
		durationSentence(duration, tongue.locale),
		...ladder.map(({ at, told }) => tongue.words.named(rungMoment(at, tongue), toldText(told, tongue))),
	].join(tongue.words.pause);

export const signatureSays = ({ who, before }: PaperSignature, { words, text }: Tongue): string =>
	before === null ? text(who) : words.signs(text(who), text(before));

export const dutySays = ({ who, recurrence }: PaperDuty, { words, text }: Tongue): string =>
	words.owes(text(who), recurrenceText(recurrence, words));

function recurrenceText(recurrence: Recurrence, words: RuleWords): string {
	switch (recurrence.each) {
		case 'day':
			return words.daily;
		case 'week':
			return words.weekly[recurrence.on];
		case 'month':
			return words.monthly(recurrence.on);
		case 'year':
			return words.yearly(recurrence.on.join(words.comma));
	}
}

export const slipSays = ({ to, due, answered }: PaperSlip, { locale, words, text }: Tongue): string =>
	(answered ? words.answered : words.acknowledged)(
		to === null ? words.anybody : text(to),
		durationSentence(due, locale),
	);

export const actSays = ({ things, before, reason, signed }: PaperAct, { words, text }: Tongue): string =>
	[
		(reason ? words.act_or_reason : words.act)(things.map(text).join(words.or), text(before)),
		...(signed === null ? [] : [words.signed_reason(text(signed))]),
	].join(words.pause);

export const factSays = ({ form, before }: PaperFact, { words, text }: Tongue): string =>
	[text(form), ...(before === null ? [] : [words.wanted(text(before))])].join(words.pause);

export const noticeSays = ({ audience, who, after, due }: PaperNotice, { locale, words, text }: Tongue): string =>
	[
		(audience === 'staff' ? words.notice_staff : words.notice_everybody)(text(who)),
		...(after === null
			? []
			: [
					due === null ? words.notice_after(text(after)) : words.notice_due(text(after), durationSentence(due, locale)),
				]),
	].join(words.pause);

export const matrixSays = ({ rows, columns, levels }: PaperMatrix, { words, text }: Tongue): string =>
	[
		words.matrix(text(rows), text(columns)),
		...levels.map(({ severity, places }) =>
			words.named(text(severity), places.map((place) => place.map(text).join(' × ')).join(words.comma)),
		),
	].join(words.pause);

export function contactSays({ before, answer }: PaperContact, { words, text }: Tongue): string {
	if (before !== null) return words.wanted(text(before));
	return answer ? words.contact_answer : words.contact_copy;
}
