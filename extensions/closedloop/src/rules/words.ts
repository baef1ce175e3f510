import type { Locale } from '@closedloop/schema';
import english from './locales/en-US.json' with { type: 'json' };
import chinese from './locales/zh-CN.json' with { type: 'json' };
import taiwanese from './locales/zh-TW.json' with { type: 'json' };
import type { RuleProblem } from './problem.ts';

interface Words {
	readonly item: string;
	readonly colon: string;
	readonly problems: Readonly<Record<string, string>>;
	readonly places: Readonly<Record<string, string>>;
	readonly types: Readonly<Record<string, string>>;
	readonly weekdays: Readonly<Record<string, string>>;
}

const words: Readonly<Record<Locale, Words>> = { 'zh-CN': chinese, 'zh-TW': taiwanese, 'en-US': english };

/** How a form of its own calls its places and what it offers there, in the reader's language. */
export interface FormWords {
	readonly places: Readonly<Record<string, string>>;
	readonly values: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

const noForm: FormWords = { places: {}, values: {} };

const own = (texts: Readonly<Record<string, string>>, name: string): string | undefined =>
	Object.hasOwn(texts, name) ? texts[name] : undefined;

/** What may stand there, in the words of the form. */
const offered = ({ allowed }: RuleProblem['params'], values: Readonly<Record<string, string>> = {}) =>
	typeof allowed === 'string'
		? {
				allowed: allowed
					.split(', ')
					.map((value) => own(values, value) ?? value)
					.join(', '),
			}
		: {};

/**
 * Place below the column and what is wrong there, in words a quality manager reads: `第 2 项 › 升级阶梯 › 第 1 项 ›
 * 通知谁：这一级没有写通知谁`.
 */
export function sentence({ field, code, params }: RuleProblem, locale: Locale, form: FormWords = noForm): string {
	const language = words[locale];
	const { steps } = split(field);
	const said = { ...params, ...offered(params, form.values[String(steps.at(-1))]) };
	const text = fill(language.problems[code] ?? code, shown(said, language));
	const place = steps.map((step) =>
		typeof step === 'number'
			? fill(language.item, { n: step + 1 })
			: (own(form.places, step) ?? own(language.places, step) ?? step),
	);
	return place.length === 0 ? text : `${place.join(' › ')}${language.colon}${text}`;
}

/** `deadlines[1].ladder[0].at` → column `deadlines`, steps 1, `ladder`, 0, `at`. */
export function split(field: string): { readonly column: string; readonly steps: readonly (string | number)[] } {
	const [column = '', ...steps] = field.match(/[^.[\]]+/gu) ?? [];
	return { column, steps: steps.map((step) => (/^\d+$/u.test(step) ? Number(step) : step)) };
}

/** Weekdays, types and the reason behind a problem are codes in it and words in a sentence. */
function shown(params: RuleProblem['params'], { problems, weekdays, types }: Words): RuleProblem['params'] {
	return Object.fromEntries(
		Object.entries(params).map(([name, value]) => {
			if (name === 'because') return [name, fill(problems[value] ?? String(value), params)];
			if (name === 'expected') return [name, types[value] ?? value];
			return [name, name === 'at' ? String(value).replace(/^[a-z]{3}\b/u, (day) => weekdays[day] ?? day) : value];
		}),
	);
}

const fill = (text: string, params: Readonly<Record<string, string | number>>): string =>
	text.replace(/\{(\w+)\}/gu, (_whole, name: string) => String(params[name] ?? ''));
