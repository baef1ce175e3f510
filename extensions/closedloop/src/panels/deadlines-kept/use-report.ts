import type { DeadlineGrouping, DeadlinesReportAnswer, ReportPeriod } from '@closedloop/schema';
import { useApi } from '@directus/extensions-sdk';
import { watch, type Ref } from 'vue';
import { useChoice } from '../../ui/panel/use-choice.ts';
import { useResource, type Resource } from '../../ui/remote/use-resource.ts';
import { useTexts } from '../../ui/texts/use-texts.ts';

/** A choice of Studio's `collection-item-dropdown`. */
type Picked = { readonly key: string } | null | undefined;

export interface KeptOptions {
	readonly by?: DeadlineGrouping | undefined;
	readonly period?: ReportPeriod | undefined;
	/** How many periods back, the running one included. */
	readonly cycles?: number | null | undefined;
	/** Percent. */
	readonly target?: number | null | undefined;
	readonly minN?: number | null | undefined;
	readonly kind?: string | null | undefined;
	/** Code of a procedure. */
	readonly procedure?: string | null | undefined;
	readonly department?: Picked;
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

	const resource = useResource(async () => {
		const params = {
			by: by.value,
			period: period.value,
			language: locale.value,
			cycles: options.cycles ?? undefined,
			target: options.target ?? undefined,
			min_n: options.minN ?? undefined,
			kind: options.kind || undefined,
			procedure: options.procedure || undefined,
			department: options.department?.key,
		};
		const response = await api.get<{ data: DeadlinesReportAnswer }>('/closedloop/reports/deadlines', { params });
		return response.data.data;
	});

	watch(
		[
			by,
			period,
			locale,
			() => options.cycles,
			() => options.target,
			() => options.minN,
			() => options.kind,
			() => options.procedure,
			() => options.department?.key,
		],
		() => void resource.reload(),
		{ immediate: true },
	);
	return { ...resource, by, period };
}
