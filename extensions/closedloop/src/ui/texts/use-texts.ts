import type { Locale, Text } from '@closedloop/schema';
import { useApi } from '@directus/extensions-sdk';
import { computed, watch, type ComputedRef } from 'vue';
import { useI18n } from 'vue-i18n';
import english from './locales/en-US.json';
import simplified from './locales/zh-CN.json';

/** Says a text of ours by its key below `closedloop`, filled with named values. */
export type Say = (key: string, values?: Readonly<Record<string, string | number>>) => string;

export interface Texts {
	readonly say: Say;
	/** Whether there is a text under this key; codes of the future have none. */
	readonly knows: (key: string) => boolean;
	/** A text that came with the data, in the reader's language. */
	readonly read: (text: Text | null | undefined) => string;
	/** The language texts are in. Studio's other languages read English. */
	readonly locale: ComputedRef<Locale>;
}

/** The reader's language and our words in it, in Studio's own i18n. */
export function useTexts(): Texts {
	const i18n = useI18n({ useScope: 'global' });
	if (!i18n.te('closedloop.loading', 'en-US')) {
		i18n.mergeLocaleMessage('zh-CN', { closedloop: simplified });
		// Until the Traditional texts are here, the Simplified ones are read.
		i18n.mergeLocaleMessage('zh-TW', { closedloop: simplified });
		i18n.mergeLocaleMessage('en-US', { closedloop: english });
	}
	const locale = computed(() => localeOf(i18n.locale.value));
	bringTraditional(locale, (texts) => i18n.mergeLocaleMessage('zh-TW', { closedloop: texts }));
	return {
		say: (key, values) => i18n.t(`closedloop.${key}`, values ?? {}, { locale: locale.value }),
		knows: (key) => i18n.te(`closedloop.${key}`, locale.value),
		read: (text) => readText(text, locale.value),
		locale,
	};
}

/** Where the Traditional texts are on their way or here. */
let brought: Promise<void> | null = null;

/**
 * Traditional Chinese comes from the server when somebody reads it: everybody loads the whole of `app.js` before
 * Studio's first page. When it cannot be had the Simplified texts stay, and the next component asks again.
 */
function bringTraditional(locale: ComputedRef<Locale>, take: (texts: Readonly<Record<string, unknown>>) => void): void {
	const api = useApi();
	const bring = async (): Promise<void> => {
		try {
			const response = await api.get<{ data: Readonly<Record<string, unknown>> }>('/closedloop/texts/zh-TW');
			take(response.data.data);
		} catch {
			brought = null;
		}
	};
	watch(
		locale,
		(language) => {
			if (language === 'zh-TW') brought ??= bring();
		},
		{ immediate: true },
	);
}

export function localeOf(tag: string): Locale {
	if (/^zh\b/iu.test(tag)) return /tw|hk|mo|hant/iu.test(tag) ? 'zh-TW' : 'zh-CN';
	return 'en-US';
}

export function readText(text: Text | null | undefined, locale: Locale): string {
	if (!text) return '';
	if (locale === 'en-US') return text.en;
	return locale === 'zh-TW' ? (text.tw ?? text.zh) : text.zh;
}
