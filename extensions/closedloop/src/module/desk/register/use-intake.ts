import type { CandidatesAnswer, IntakeAnswer } from '@closedloop/schema';
import { useApi } from '@directus/extensions-sdk';
import { computed, onScopeDispose, watch } from 'vue';
import { useResource, type Resource } from '../../../ui/remote/use-resource.ts';
import { comparable, draft } from './draft.ts';

/** A person pauses so long between two thoughts. */
const restMs = 500;

export interface Intake {
	/** Procedure and promised times, as registering would make them now. */
	readonly outlook: Resource<IntakeAnswer>;
	/** What may be the same matter told before. */
	readonly alike: Resource<CandidatesAnswer>;
}

/** What a call would begin and what is like it, asked whenever the writing rests. */
export function useIntake(): Intake {
	const api = useApi();
	const written = computed(() => comparable(draft));
	const outlook = useResource(
		async () => (await api.post<{ data: IntakeAnswer }>('/closedloop/intake', written.value)).data.data,
	);
	const alike = useResource(async () => {
		const { kind: _kind, channel: _channel, wish: _wish, ...compared } = written.value;
		return Object.keys(compared).length === 0
			? null
			: (await api.post<{ data: CandidatesAnswer }>('/closedloop/candidates', compared)).data.data;
	});
	function ask(): void {
		void outlook.reload();
		void alike.reload();
	}
	let rest: ReturnType<typeof setTimeout> | undefined;
	watch(
		() => JSON.stringify(written.value),
		() => {
			clearTimeout(rest);
			rest = setTimeout(ask, restMs);
		},
	);
	ask();
	onScopeDispose(() => clearTimeout(rest));
	return { outlook, alike };
}
