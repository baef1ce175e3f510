import { reactive } from 'vue';

/** Somebody or something that was found while it was typed. */
export interface Found {
	readonly id: string;
	readonly name: string;
	/** What tells it from others of the same name. */
	readonly more: string;
	/** Of a contact: the customer they belong to. */
	readonly party: string | null;
}

/** A call as far as it is written down. */
export interface Draft {
	kind: string;
	channel: string;
	party: Found | null;
	contact: Found | null;
	/** Somebody nobody knows yet. */
	person: { name: string; phone: string; email: string };
	subject: string;
	words: string;
	wish: string;
	product: Found | null;
	lot_text: string;
	category: string;
}

const blank = (): Draft => ({
	kind: 'complaint',
	channel: 'phone',
	party: null,
	contact: null,
	person: { name: '', phone: '', email: '' },
	subject: '',
	words: '',
	wish: '',
	product: null,
	lot_text: '',
	category: '',
});

/** One for the page: whoever closes the sheet, or is asked to log in, finds what they had typed. */
export const draft = reactive<Draft>(blank());

/** Ready for the next call; it comes by the way the last one did. */
export function clearDraft(): void {
	Object.assign(draft, { ...blank(), channel: draft.channel });
}

/** So much of the words stands for a title that nobody gave. */
const titleLength = 60;

/** What stands in the title: what was typed, else how the words begin. */
export const subjectOf = ({ subject, words }: Pick<Draft, 'subject' | 'words'>): string =>
	subject.trim() || [...(words.trim().split('\n')[0] ?? '')].slice(0, titleLength).join('');

type Values = Readonly<Record<string, unknown>>;

/** The columns that are filled, as they are compared and judged: somebody new is nobody yet. */
export function comparable(of: Draft): Values {
	const values = {
		...{ kind: of.kind, channel: of.channel, subject: subjectOf(of), words: of.words, wish: of.wish },
		...{ lot_text: of.lot_text, category: of.category },
		...{ party: of.party?.id ?? of.contact?.party, contact: of.contact?.id, product: of.product?.id },
	};
	return Object.fromEntries(
		Object.entries(values).filter(([, value]) => typeof value === 'string' && value.trim() !== ''),
	);
}

/** Nothing of it has been said yet. */
export const isBlank = (of: Draft): boolean =>
	Object.keys(comparable(of)).every((column) => column === 'kind' || column === 'channel');

/** The row as it is registered, with somebody new in place. */
export function registrable(of: Draft): Values {
	const { name, phone, email } = of.person;
	const values = comparable(of);
	if (of.contact !== null || name.trim() === '') return values;
	const person = { name: name.trim(), phone: phone.trim(), email: email.trim(), party: of.party?.id ?? '' };
	return { ...values, contact: Object.fromEntries(Object.entries(person).filter(([, value]) => value !== '')) };
}
