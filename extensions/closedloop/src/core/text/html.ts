/** A piece of markup that is safe to send: made by `html` only, every value in it escaped. */
export class Markup {
	readonly text: string;

	constructor(text: string) {
		this.text = text;
	}
}

/** What may stand in a page. Nothing (`null`, `undefined`, `false`) leaves no trace; lists are joined. */
export type Part = string | number | Markup | null | undefined | false | readonly Part[];

const entities: Readonly<Record<string, string>> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
};

/** The five characters that can end a text or a quoted attribute. Attributes are always quoted in our pages. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/gu, (character) => entities[character] ?? '');

/**
 * Markup with its values escaped. A value that is `Markup` already is taken as it is, so pages are built from pages and
 * nobody concatenates. Values belong into texts and quoted attributes, never into script, style or a tag's name.
 */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
	const pieces = strings.map((piece, index) => piece + (index < parts.length ? render(parts[index]) : ''));
	return new Markup(pieces.join(''));
}

function render(part: Part): string {
	if (part === null || part === undefined || part === false) return '';
	if (part instanceof Markup) return part.text;
	if (typeof part === 'string') return escapeHtml(part);
	if (typeof part === 'number') return String(part);
	return part.map(render).join('');
}

/** An attribute without a value, present or absent: `<input ${flag('required', must)}>`. */
export const flag = (
	name: 'required' | 'checked' | 'selected' | 'autofocus' | 'novalidate' | 'multiple' | 'open',
	present: boolean,
): Markup => new Markup(present ? ` ${name}` : '');
