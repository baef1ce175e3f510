/** A language the product speaks. `zh-TW` is derived from `zh-CN` where no own wording is given. */
export type Locale = 'zh-CN' | 'zh-TW' | 'en-US';

/** A short text a person reads. `tw` only where the derived Traditional Chinese would be wrong. */
export interface Text {
	readonly zh: string;
	readonly en: string;
	readonly tw?: string;
}

export const t = (zh: string, en: string, tw?: string): Text => (tw === undefined ? { zh, en } : { zh, en, tw });
