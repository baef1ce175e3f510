import type { Story, Text } from '@closedloop/schema';
import { member } from '../json.ts';
import { stringOf } from '../values/index.ts';
import type { Asked, StoryBook } from './stage.ts';

/** The questions a story asks somebody; undefined where it asks nobody. */
export function askedIn({ steps }: Story, { questionnaires }: StoryBook): Asked | undefined {
	const named = steps.flatMap((step) => stringOf(member(step.with ?? {}, 'questionnaire')) ?? []);
	return questionnaires.get(named[0] ?? '');
}

const itemOf = (asked: Asked | undefined, column: string) => {
	const [of, code] = column.split('.');
	return of === 'answers' || of === 'item_scores' ? asked?.items.find((item) => item.code === code) : undefined;
};

/** Column of one question: `answers.quality`, `item_scores.quality`. */
export const questionLabel = (asked: Asked | undefined, column: string): Text | undefined =>
	itemOf(asked, column)?.label;

const notApplicable: Text = { zh: '不适用', en: 'does not apply' };

/** What was answered, as the form has it, and the band a score lies in. */
export function answerLabel(asked: Asked | undefined, column: string, value: unknown): Text | undefined {
	if (column === 'band') return asked?.scheme.bands.find(({ code }) => code === value)?.label;
	if (column === 'questionnaire' && asked !== undefined) return { zh: asked.title, en: asked.title };
	const item = column.startsWith('answers.') ? itemOf(asked, column) : undefined;
	if (item === undefined) return undefined;
	if (value === 'na') return notApplicable;
	return item.type === 'rating' && typeof value === 'number' ? item.points?.[value - item.min] : undefined;
}
