import type { DeadlineGrouping, DeadlinesReportAnswer, ReportPeriod } from '@closedloop/schema';
import { useApi } from '@directus/extensions-sdk';
import { watch, type Ref } from 'vue';
import { periodParams, segmentParams, type PeriodOptions, type SegmentOptions } from '../../ui/panel/scope.ts';
import { useChoice } from '../../ui/panel/use-choice.ts';
import { useResource, type Resource } from '../../ui/remote/use-resource.ts';
import { useTexts } from '../../ui/texts/use-texts.ts';

export interface KeptOptions extends PeriodOptions, SegmentOptions {
	readonly by?: DeadlineGrouping | undefined;
	readonly period?: ReportPeriod | undefined;
	/** How many periods back, the running one included. */
	readonly cycles?: number | null | undefined;
	/** Percent. */
	readonly target?: number | null | undefined;
	readonly minN?: number | null | undefined;
	readonly kind?: string | null | undefined;
}

export interface Report extends Resource<DeadlinesReportAnswer> {
	/** What the reader looks at now; starts as the panel's options say. */
	readonly by: Ref<DeadlineGrouping>;
	readonly period: Ref<ReportPeriod>;
}

/** The report of a panel; asks again when an option, the reader's choice or the language changes. */
export function useReport(options: KeptOptions): Report {
	const api = useApi();
	const { locale } = useTexts();
	const by = useChoice(() => options.by ?? 'kind');
	const period = useChoice(() => options.period ?? 'quarter');

	const asked = () => ({
		cycles: options.cycles ?? undefined,
		target: options.target ?? undefined,
		min_n: options.minN ?? undefined,
		kind: options.kind || undefined,
		...periodParams(options),
		...segmentParams(options),
	});
	const resource = useResource(async () => {
		const response = await api.get<{ data: DeadlinesReportAnswer }>('/closedloop/reports/deadlines', {
			params: { by: by.value, period: period.value, language: locale.value, ...asked() },
		});
		return response.data.data;
	});

	watch([by, period, locale, () => JSON.stringify(asked())], () => void resource.reload(), { immediate: true });
	return { ...resource, by, period };
}
