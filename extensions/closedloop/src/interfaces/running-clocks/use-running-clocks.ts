import type { JobAnswer, RetargetCounts, RetargetPreview } from '@closedloop/schema';
import { useApi } from '@directus/extensions-sdk';
import { computed, ref, shallowRef, watch, type Ref } from 'vue';
import { useResource } from '../../ui/remote/use-resource.ts';
import { useTexts } from '../../ui/texts/use-texts.ts';
import { useRecomputation } from './use-recomputation.ts';

export const choices = ['new_only', 'from_now', 'retroactive'] as const;
export type Choice = (typeof choices)[number];

/** Which document an administrator stands before. */
type About = 'calendar' | 'procedure' | 'workflow';

const subjects: Readonly<Record<string, About>> = { cl_calendars: 'calendar', cl_workflows: 'workflow' };

/**
 * The preview of what one document's change would make of running clocks, or of open records, page by page, and the
 * recomputation that is under way.
 */
export function useRunningClocks(shown: { readonly collection: string; readonly primaryKey: string | number }) {
	const about = computed(() => subjects[shown.collection] ?? 'procedure');
	const subject = () => (shown.primaryKey === '+' ? null : { [about.value]: shown.primaryKey });
	const api = useApi();
	const { locale } = useTexts();
	const choice = ref<Choice>('new_only');
	const pages = ref<readonly (string | null)[]>([null]);
	const counts = shallowRef<RetargetCounts | null>(null);
	const post = async <Answer>(path: string, body: unknown): Promise<Answer> =>
		(await api.post<{ data: Answer }>(path, body, { params: { language: locale.value } })).data.data;
	const preview = useResource(async () => {
		const document = subject();
		if (document === null) return null;
		const asked = { ...document, choice: choice.value, after: pages.value.at(-1) ?? null };
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

	return {
		...{ about, choice, counts, job, refusal, order, cancel, ...preview, reload: again },
		page: computed(() => pages.value.length),
		forward: () => turn([...pages.value, preview.data.value?.next ?? null]),
		back: () => turn(pages.value.slice(0, -1)),
		...forDocument(about, preview.data),
	};
}

/** What is offered for a document, and how much would move. */
function forDocument(about: Ref<About>, data: Ref<RetargetPreview | null>) {
	return {
		// By a step a record lives or does not: nothing is counted again from the start.
		offered: computed(() => choices.filter((each) => about.value !== 'workflow' || each !== 'retroactive')),
		moving: computed(() => {
			const { total = 0, states = [] } = data.value ?? {};
			return states.reduce((n, { records, stays }) => (stays ? n - records : n), total);
		}),
	};
}
