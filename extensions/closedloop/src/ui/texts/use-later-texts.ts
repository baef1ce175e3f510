import type { Locale } from '@closedloop/schema';
import { useApi } from '@directus/extensions-sdk';
import { computed, watch, type ComputedRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { useResource, type Resource } from '../remote/use-resource.ts';
import { useTexts } from './use-texts.ts';

/**
 * Parts of our words that come when they are needed: of the rules' own forms (calendars, procedures, versions), of the
 * dashboards' panels, of the desk.
 */
export type Part = 'rules' | 'panels' | 'desk';

type Words = Readonly<Record<string, unknown>>;

/** Texts on their way or here, asked for once a language however many components of a page want them. */
const brought = new Map<string, Promise<Words>>();

/**
 * Everybody loads the whole of `app.js` before Studio's first page, so the words of what few people open come from the
 * server when it is opened.
 */
export function useLaterTexts(
	part: Part,
): Pick<Resource<Locale>, 'trouble' | 'reload'> & { readonly ready: ComputedRef<boolean> } {
	const api = useApi();
	const i18n = useI18n({ useScope: 'global' });
	const { locale } = useTexts();
	const bring = async (path: string): Promise<Words> =>
		(await api.get<{ data: Words }>(`/closedloop/texts/${path}`)).data.data;
	const words = useResource(async () => {
		const language = locale.value;
		const path = `${part}/${language}`;
		const asked = brought.get(path) ?? bring(path);
		brought.set(path, asked);
		try {
			i18n.mergeLocaleMessage(language, { closedloop: await asked });
		} catch (failure) {
			brought.delete(path);
			throw failure;
		}
		return language;
	});
	watch(locale, () => void words.reload(), { immediate: true });
	return {
		ready: computed(() => words.data.value === locale.value),
		trouble: words.trouble,
		reload: () => words.reload(),
	};
}
