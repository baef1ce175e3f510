import type { AgeingAnswer, AgeingGrouping, AgeingSubject } from '@closedloop/schema';
import { useApi } from '@directus/extensions-sdk';
import { watch, type Ref } from 'vue';
import { segmentParams, type SegmentOptions } from '../../ui/panel/scope.ts';
import { useChoice } from '../../ui/panel/use-choice.ts';
import { useResource, type Resource } from '../../ui/remote/use-resource.ts';
import { useTexts } from '../../ui/texts/use-texts.ts';

export interface AgeingOptions extends SegmentOptions {
	readonly of?: AgeingSubject | undefined;
	readonly by?: AgeingGrouping | undefined;
	readonly edges?: string | null | undefined;
	readonly severity?: string | null | undefined;
}

export interface Ageing extends Resource<AgeingAnswer> {
	/** What the reader looks at now; starts as the panel's options say. */
	readonly by: Ref<AgeingGrouping>;
}

/** The open records of a panel; asks again when an option, the reader's choice or the language changes. */
export function useAgeing(options: AgeingOptions): Ageing {
	const api = useApi();
	const { locale } = useTexts();
	const by = useChoice(() => options.by ?? 'owner');

	const asked = () => ({
		of: options.of,
		edges: options.edges || undefined,
		severity: options.severity || undefined,
		...segmentParams(options),
	});
	const resource = useResource(async () => {
		const response = await api.get<{ data: AgeingAnswer }>('/closedloop/reports/ageing', {
			params: { by: by.value, language: locale.value, ...asked() },
		});
		return response.data.data;
	});

	watch([by, locale, () => JSON.stringify(asked())], () => void resource.reload(), { immediate: true });
	return { ...resource, by };
}
