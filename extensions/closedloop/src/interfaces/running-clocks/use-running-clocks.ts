import type { JobAnswer, RetargetCounts, RetargetPreview } from '@closedloop/schema';
import { useApi } from '@directus/extensions-sdk';
import { computed, ref, shallowRef, watch } from 'vue';
import { useResource } from '../../ui/remote/use-resource.ts';
import { useTexts } from '../../ui/texts/use-texts.ts';
import { useRecomputation } from './use-recomputation.ts';

export const choices = ['new_only', 'from_now', 'retroactive'] as const;
export type Choice = (typeof choices)[number];

/** The preview of one document's running clocks, page by page, and the recomputation that is under way. */
export function useRunningClocks(subject: () => Readonly<Record<string, unknown>> | null) {
	const api = useApi();
	const { locale } = useTexts();
	const choice = ref<Choice>('new_only');
	const pages = ref<readonly (string | null)[]>([null]);
	const counts = shallowRef<RetargetCounts | null>(null);
	const post = async <Answer>(path: string, body: unknown): Promise<Answer> =>
		(await api.post<{ data: Answer }>(path, body, { params: { language: locale.value } })).data.data;
	const preview = useResource(async () => {
		const about = subject();
		if (about === null) return null;
		const asked = { ...about, choice: choice.value, after: pages.value.at(-1) ?? null };
		const answer = await post<RetargetPreview>('/closedloop/retarget/preview', asked);
		job.value = answer.job;
		if (pages.value.length === 1) counts.value = answer.counts;
		return answer;
	});
	const turn = (to: readonly (string | null)[]): void => {
		pages.value = to;
		void preview.reload();
	};
	const again = (): void => turn([null]);
	const { job, refusal, asked, cancel } = useRecomputation(again);
	watch([choice, locale, () => JSON.stringify(subject())], again, { immediate: true });

	async function order(reason: string): Promise<boolean> {
		const body = { ...subject(), choice: choice.value, reason };
		const ordered = await asked(() => post<JobAnswer>('/closedloop/retarget', body));
		if (ordered) choice.value = 'new_only';
		return ordered;
	}

	const { data, trouble, loading } = preview;
	return {
		...{ choice, counts, job, refusal, order, cancel, data, trouble, loading },
		reload: again,
		page: computed(() => pages.value.length),
		forward: () => turn([...pages.value, preview.data.value?.next ?? null]),
		back: () => turn(pages.value.slice(0, -1)),
	};
}
