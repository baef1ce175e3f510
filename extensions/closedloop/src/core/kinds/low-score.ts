import type { Answers, Instant, Locale, QuestionItem, Text } from '@closedloop/schema';
import { resolveRecipients } from '../escalation/index.ts';
import type { ScoredResponse } from '../satisfaction/index.ts';
import type { RecordView } from '../workflow/index.ts';
import { toRecipients, type OpenRaised, type SurveyView, type Gathered, type Effect } from '../record/index.ts';
import { idOf, stringOf } from '../values/index.ts';

/** The score as a whole, where an item is asked for. */
const whole = 'total';

interface Answered {
	readonly survey: SurveyView;
	readonly scored: ScoredResponse;
	/** The response as it will stand. */
	readonly view: RecordView;
	readonly at: Instant;
}

/**
 * A low score, or one dissatisfied item, comes back in as feedback (P21: below 70 or any item 不满意), one per customer
 * and item: what is open already about an item takes the further answer to it, and its owner hears of it.
 */
export function lowScore(given: Gathered, { survey, scored, view, at }: Answered): Effect<'answered'> {
	const items = [...new Set(scored.alarms.map(({ item }) => item ?? whole))];
	if (items.length === 0 || !survey.raises) return {};
	const joined = survey.open.find((open) => items.some((item) => open.items.includes(item)));
	const fresh = items.filter((item) => !survey.open.some((open) => open.items.includes(item)));
	// The score of the whole is low because of an item somebody works on already.
	const news = joined !== undefined && fresh.every((item) => item === whole) ? [] : fresh;
	return {
		raised: news.length === 0 ? [] : [raised(given, { survey, scored, view, at, items: news })],
		...(joined === undefined
			? {}
			: {
					patch: idOf(view.feedback) === null ? { feedback: joined.id } : {},
					messages: ownerTold(given, joined),
					data: { joined: joined.id },
				}),
	};
}

function ownerTold(given: Gathered, { owner, lead_department, number }: OpenRaised): Effect['messages'] & object {
	const directory = { ...given.directory, record: { owner, first_receiver: null, lead_department } };
	return toRecipients(
		{ ...given, directory },
		{
			recipients: [owner === null ? { to: 'department', up: 0 } : { to: 'owner' }],
			template: 'informed',
			data: { number },
			at: given.at,
		},
	);
}

interface Raising {
	readonly survey: SurveyView;
	readonly scored: ScoredResponse;
	readonly view: RecordView;
	readonly at: Instant;
	/** Codes of the items answered so badly. */
	readonly items: readonly string[];
}

function raised(given: Gathered, { survey, scored: { score }, view, at, items }: Raising): RecordView {
	const locale = survey.language(view.language);
	const say = (text: Text): string => textFor(text, locale);
	const named = survey.items.filter(({ code }) => items.includes(code)).map(({ label }) => say(label));
	const summary = [
		...(score === null ? [] : [`${Math.round(score)} / 100`]),
		...(named.length > 0 ? [named.join(say(comma))] : []),
	].join(' · ');
	const lead_department = survey.department ?? given.procedure?.lead_department ?? null;
	return {
		kind: 'complaint',
		channel: 'survey',
		received_at: at,
		subject: `${say(lowTitle)}${summary}`.slice(0, 255),
		words: commentIn(survey.items, view) ?? ratedWords(survey.items, view, items, say),
		party: idOf(view.party),
		contact: idOf(view.contact),
		language: view.language ?? null,
		owner: survey.owner ?? headOf(given, lead_department),
		survey_items: items,
		...(survey.department === null ? {} : { lead_department }),
		...(survey.procedure === null ? {} : { procedure: survey.procedure }),
	};
}

const lowTitle: Text = { zh: '满意度调查低分：', en: 'Low survey score: ', tw: '滿意度調查低分：' };
const comma: Text = { zh: '、', en: ', ' };
const colon: Text = { zh: '：', en: ': ' };
const total: Text = { zh: '总体评分低', en: 'Low score as a whole', tw: '總體評分低' };

const textFor = (text: Text, locale: Locale | null): string =>
	locale === 'en-US' ? text.en : locale === 'zh-TW' ? (text.tw ?? text.zh) : text.zh;

/** The customer's own words: the remark beside the questions, and what they wrote into open ones. */
function commentIn(items: readonly QuestionItem[], view: RecordView): string | null {
	const answers = answersIn(view);
	const open = items.filter(({ type }) => type === 'text').flatMap(({ code }) => stringOf(answers[code])?.trim() ?? []);
	const words = [...new Set([stringOf(view.comment)?.trim() ?? '', ...open].filter((text) => text !== ''))];
	return words.length === 0 ? null : words.join('\n');
}

/** Nothing was written: what was rated, in the words of the questionnaire. */
function ratedWords(
	items: readonly QuestionItem[],
	view: RecordView,
	about: readonly string[],
	say: (text: Text) => string,
): string {
	const answers = answersIn(view);
	const rated = items.flatMap((item) => {
		const answer = answers[item.code];
		if (!about.includes(item.code) || item.type !== 'rating' || typeof answer !== 'number') return [];
		const point = item.points?.[answer - item.min];
		return [`${say(item.label)}${say(colon)}${point === undefined ? answer : say(point)}`];
	});
	return rated.length === 0 ? say(total) : rated.join('\n');
}

function answersIn(view: RecordView): Answers {
	const answers: unknown = view.answers;
	return typeof answers === 'object' && answers !== null ? Object.fromEntries(Object.entries(answers)) : {};
}

/** Whoever heads the department now, or stands in. */
function headOf(given: Gathered, lead_department: string | null): string | null {
	if (lead_department === null) return null;
	const directory = { ...given.directory, record: { owner: null, first_receiver: null, lead_department } };
	const [head] = resolveRecipients([{ to: 'department', up: 0 }], directory, given.at);
	return head && 'user' in head ? head.user : null;
}
