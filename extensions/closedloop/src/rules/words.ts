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

/**
 * Place below the column and what is wrong there, in words a quality manager reads: `第 2 项 › 升级阶梯 › 第 1 项 ›
 * 通知谁：这一级没有写通知谁`.
 */
export function sentence({ field, code, params }: RuleProblem, locale: Locale): string {
	const language = words[locale];
	const text = fill(language.problems[code] ?? code, shown(params, language));
	const place = split(field).steps.map((step) =>
		typeof step === 'number' ? fill(language.item, { n: step + 1 }) : (language.places[step] ?? step),
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
