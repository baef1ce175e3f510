import { useApi } from '@directus/extensions-sdk';
import { watch } from 'vue';
import { useResource, type Resource } from '../../../ui/remote/use-resource.ts';
import { useTexts } from '../../../ui/texts/use-texts.ts';

/** What one block shows, asked anew when the choice or the language changes. */
export function useBlock<Answer>(path: string, question: () => Readonly<Record<string, string>>): Resource<Answer> {
	const api = useApi();
	const { locale } = useTexts();
	const resource = useResource(async () => {
		const params = { ...question(), language: locale.value };
		return (await api.get<{ data: Answer }>(`/closedloop/${path}`, { params })).data.data;
	});
	watch([locale, () => JSON.stringify(question())], () => void resource.reload(), { immediate: true });
	return resource;
}
