import type { Locale, Text } from '@closedloop/schema';
import { computed, type ComputedRef } from 'vue';
import { useI18n } from 'vue-i18n';
import english from './locales/en-US.json';
import simplified from './locales/zh-CN.json';
import traditional from './locales/zh-TW.json';

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
		i18n.mergeLocaleMessage('zh-TW', { closedloop: traditional });
		i18n.mergeLocaleMessage('en-US', { closedloop: english });
	}
	const locale = computed(() => localeOf(i18n.locale.value));
	return {
		say: (key, values) => i18n.t(`closedloop.${key}`, values ?? {}, { locale: locale.value }),
		knows: (key) => i18n.te(`closedloop.${key}`, 'en-US'),
		read: (text) => readText(text, locale.value),
		locale,
	};
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
