import type { Locale } from '@closedloop/schema';
import { useApi } from '@directus/extensions-sdk';
import { computed, watch, type ComputedRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { useResource, type Resource } from '../remote/use-resource.ts';
import { useTexts } from './use-texts.ts';

type Words = Readonly<Record<string, unknown>>;

/** Texts on their way or here, asked for once a language however many forms of a page want them. */
const brought = new Map<Locale, Promise<Words>>();

/**
 * The words of the rules' own forms (calendars, procedures, versions). Few people write rules and everybody loads the whole of
 * `app.js` before Studio's first page, so these come from the server when the first such form is opened.
 */
export function useRuleTexts(): Pick<Resource<Locale>, 'trouble' | 'reload'> & { readonly ready: ComputedRef<boolean> } {
	const api = useApi();
	const i18n = useI18n({ useScope: 'global' });
	const { locale } = useTexts();
	const bring = async (language: Locale): Promise<Words> => (await api.get<{ data: Words }>(`/closedloop/texts/rules/${language}`)).data.data;
	const words = useResource(async () => {
		const language = locale.value;
		const asked = brought.get(language) ?? bring(language);
		brought.set(language, asked);
		try {
			i18n.mergeLocaleMessage(language, { closedloop: await asked });
		} catch (failure) {
			brought.delete(language);
			throw failure;
		}
		return language;
	});
	watch(locale, () => void words.reload(), { immediate: true });
	return { ready: computed(() => words.data.value === locale.value), trouble: words.trouble, reload: () => words.reload() };
}
