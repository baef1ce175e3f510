import { useApi } from '@directus/extensions-sdk';
import { computed, type ComputedRef } from 'vue';
import { useResource } from '../../../ui/remote/use-resource.ts';
import { useTexts } from '../../../ui/texts/use-texts.ts';

interface Department {
	readonly id: string;
	readonly name: string;
	readonly name_en: string | null;
}

/** The departments whoever looks may read; none where they may not, or where nobody could tell. */
export function useDepartments(): ComputedRef<readonly { readonly value: string; readonly text: string }[]> {
	const api = useApi();
	const { locale } = useTexts();
	const resource = useResource(async () => {
		const params = { fields: 'id,name,name_en', sort: 'code', limit: -1 };
		return (await api.get<{ data: readonly Department[] }>('/items/cl_departments', { params })).data.data;
	});
	void resource.reload();
	return computed(() =>
		(resource.data.value ?? []).map(({ id, name, name_en }) => ({
			value: id,
			text: (locale.value === 'en-US' ? name_en : null) || name,
		})),
	);
}
