import type { Locale } from '@closedloop/schema';

/**
 * What a reader asked for by address beats what the browser prefers; who asks for neither Chinese nor English gets
 * English.
 */
export function negotiateLocale(asked: unknown, acceptLanguage: string | undefined): Locale {
	const byAddress = typeof asked === 'string' ? localeOf(asked) : null;
	if (byAddress) return byAddress;
	const wanted = preferences(acceptLanguage ?? '');
	for (const tag of wanted) {
		const locale = tag === '*' ? usual : localeOf(tag);
		if (locale) return locale;
	}
	return wanted.length === 0 ? usual : 'en-US';
}

/** For programs, which say nothing or `*`. */
const usual: Locale = 'zh-CN';

/** Chinese by script first, then by region (BCP 47, RFC 5646): Hant, TW, HK and MO read Traditional. */
function localeOf(tag: string): Locale | null {
	const parts = tag.trim().toLowerCase().split(/[-_]/u);
	if (parts[0] === 'en') return 'en-US';
	if (parts[0] !== 'zh') return null;
	if (parts.includes('hant')) return 'zh-TW';
	if (parts.includes('hans')) return 'zh-CN';
	return parts.some((part) => part === 'tw' || part === 'hk' || part === 'mo') ? 'zh-TW' : 'zh-CN';
}

/** Longest header worth reading; browsers send well under 200 characters. */
const headerLimit = 500;

/** Language tags of an Accept-Language header, most wanted first (RFC 9110, 12.5.4). */
function preferences(header: string): readonly string[] {
	return header
		.slice(0, headerLimit)
		.split(',')
		.map((entry, index) => {
			const [tag = '', ...parameters] = entry.split(';').map((part) => part.trim());
			const quality = Number(parameters.find((part) => part.startsWith('q='))?.slice(2) ?? '1');
			return { tag, index, quality: Number.isFinite(quality) ? quality : 0 };
		})
		.filter(({ tag, quality }) => tag !== '' && quality > 0)
		.sort((a, b) => b.quality - a.quality || a.index - b.index)
		.map(({ tag }) => tag);
}
