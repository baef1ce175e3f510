import { useApi } from '@directus/extensions-sdk';
import { computed, shallowReactive, type ComputedRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { useResource, type Resource } from '../remote/use-resource.ts';
import { useTexts } from '../texts/use-texts.ts';
import { bringPart, type Brought, type Part, type Ways } from './bring-part.ts';
import type { PartName } from './part-files.ts';

/** Parts that are here: shown at once in every place, and wherever they are opened again. */
const here = shallowReactive(new Map<PartName, Part>());
/** Parts on their way, asked for once however many screens of a page want them. */
const coming = new Map<PartName, Promise<Brought>>();

export interface ComingPart extends Pick<Resource<Brought>, 'trouble' | 'loading' | 'reload'> {
	readonly part: ComputedRef<Part | null>;
	readonly changed: ComputedRef<boolean>;
}

/** A part of Studio's screens, from the first that asks on, with its words. */
export function usePart(name: PartName, ways?: Ways): ComingPart {
	const api = useApi();
	const i18n = useI18n({ useScope: 'global' });
	useTexts();

	async function bring(): Promise<Brought> {
		const brought = await bringPart(name, api.getUri({ url: '/closedloop/studio/' }), ways);
		if (brought.state === 'changed') return brought;
		for (const [language, words] of Object.entries(brought.part.words))
			i18n.mergeLocaleMessage(language, { closedloop: words });
		here.set(name, brought.part);
		return brought;
	}
	const resource = useResource(async () => {
		const asked = coming.get(name) ?? bring();
		coming.set(name, asked);
		try {
			return await asked;
		} finally {
			coming.delete(name);
		}
	});
	if (!here.has(name)) void resource.reload();
	return {
		part: computed(() => here.get(name) ?? null),
		changed: computed(() => resource.data.value?.state === 'changed'),
		trouble: resource.trouble,
		loading: resource.loading,
		reload: () => resource.reload(),
	};
}

/** Forgets what is here; for tests, which must not see each other's parts. */
export function forgetParts(): void {
	here.clear();
	coming.clear();
}
