import type { ParetoAnswer } from '@closedloop/schema';
import { useApi } from '@directus/extensions-sdk';
import { watch, type Ref } from 'vue';
import {
	periodParams,
	segmentParams,
	type PeriodOptions,
	type Picked,
	type SegmentOptions,
} from '../../ui/panel/scope.ts';
import { useChoice } from '../../ui/panel/use-choice.ts';
import { useResource, type Resource } from '../../ui/remote/use-resource.ts';
import { useTexts } from '../../ui/texts/use-texts.ts';

export interface ParetoOptions extends PeriodOptions, SegmentOptions {
	readonly mode?: ParetoAnswer['mode'] | undefined;
	readonly months?: number | null | undefined;
	readonly questionnaire?: Picked;
	readonly campaign?: Picked;
	readonly minN?: number | null | undefined;
}

export interface Pareto extends Resource<ParetoAnswer> {
	/** What the reader looks at now; starts as the panel's options say. */
	readonly mode: Ref<ParetoAnswer['mode']>;
}

/** The bars of a panel; asks again when an option, the reader's choice or the language changes. */
export function usePareto(options: ParetoOptions): Pareto {
	const api = useApi();
	const { locale } = useTexts();
	const mode = useChoice(() => options.mode ?? 'loss');
	const asked = () => ({
		months: options.months ?? undefined,
		min_n: options.minN ?? undefined,
		questionnaire: options.questionnaire?.key,
		campaign: options.campaign?.key,
		...periodParams(options),
		...segmentParams(options),
	});

	const resource = useResource(async () => {
		const response = await api.get<{ data: ParetoAnswer }>('/closedloop/satisfaction/pareto', {
			params: { mode: mode.value, language: locale.value, ...asked() },
		});
		return response.data.data;
	});

	watch([mode, locale, () => JSON.stringify(asked())], () => void resource.reload(), { immediate: true });
	return { ...resource, mode };
}
