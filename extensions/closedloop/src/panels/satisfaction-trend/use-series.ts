import type { SeriesAnswer } from '@closedloop/schema';
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

export interface TrendOptions extends PeriodOptions, SegmentOptions {
	readonly metric?: SeriesAnswer['metric'] | undefined;
	readonly period?: SeriesAnswer['period'] | undefined;
	readonly campaign?: Picked;
	readonly questionnaire?: Picked;
	readonly target?: number | null | undefined;
	readonly minN?: number | null | undefined;
}

export interface Trend extends Resource<SeriesAnswer> {
	/** What the reader looks at now; starts as the panel's options say. */
	readonly metric: Ref<SeriesAnswer['metric']>;
	readonly period: Ref<SeriesAnswer['period']>;
}

/** The trend of a panel; asks again when an option, the reader's choice or the language changes. */
export function useSeries(options: TrendOptions): Trend {
	const api = useApi();
	const { locale } = useTexts();
	const metric = useChoice(() => options.metric ?? 'index');
	const period = useChoice(() => options.period ?? 'quarter');

	const asked = () => ({
		campaign: options.campaign?.key,
		questionnaire: options.questionnaire?.key,
		target: options.target ?? undefined,
		min_n: options.minN ?? undefined,
		...periodParams(options),
		...segmentParams(options),
	});
	const resource = useResource(async () => {
		const response = await api.get<{ data: SeriesAnswer }>('/closedloop/satisfaction/series', {
			params: { metric: metric.value, period: period.value, language: locale.value, ...asked() },
		});
		return response.data.data;
	});

	watch([metric, period, locale, () => JSON.stringify(asked())], () => void resource.reload(), { immediate: true });
	return { ...resource, metric, period };
}
