import { parsed, unfit, type Parsed } from './parsed.ts';

/**
 * Whether a text can be kept everywhere: PostgreSQL has no NUL in a text, and half of a surrogate pair is no character
 * in UTF-8. Each is refused rather than dropped: what somebody wrote is kept as written or not at all.
 */
const isKeepable = (text: string): boolean => !text.includes('\0') && isWellFormed(text);

/** No high surrogate without its low one and no low one alone. */
const isWellFormed = (text: string): boolean =>
	!/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/.test(text);

/** A table calls a telephone number a number; as a text it is its digits. */
const spelled = (value: unknown): string | null =>
	typeof value === 'string'
		? value
		: typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))
			? String(value)
			: null;

/** @param most characters (code points, as PostgreSQL counts) the column has; null for a text without a limit */
export function parseText(value: unknown, most: number | null): Parsed {
	const text = spelled(value);
	if (text === null) return unfit('value_text');
	if (!isKeepable(text)) return unfit('value_characters');
	// Code points are never more than code units: only a text that may be too long is counted.
	if (most !== null && text.length > most && [...text].length > most) return unfit('value_length', { most });
	return parsed(text);
}

/** Deeper than any document of ours; what is deeper was made to overflow whoever walks it. */
const deepest = 100;

/** Why a JSON value cannot be kept: one of its texts, keys included, or how deep it is; null when it can. */
export function unkeepable(value: unknown, depth = 0): 'value_characters' | 'value_depth' | null {
	if (typeof value === 'string') return isKeepable(value) ? null : 'value_characters';
	if (typeof value !== 'object' || value === null) return null;
	if (depth > deepest) return 'value_depth';
	for (const [key, inner] of Object.entries(value)) {
		const reason = isKeepable(key) ? unkeepable(inner, depth + 1) : 'value_characters';
		if (reason !== null) return reason;
	}
	return null;
}
