import type { QueueAnswer, QueueView } from '@closedloop/schema';
import { watch, type Ref } from 'vue';
import { member } from '../../core/json.ts';
import { useStudioRouter } from '../../ui/studio/use-studio.ts';

/** Whoever comes without saying what for, and answers for nothing themself, finds first what waits for their signature. */
export function useFirstLook(view: Ref<QueueView>, counts: Readonly<Ref<QueueAnswer['counts'] | null>>): void {
	if (member(useStudioRouter()?.currentRoute.value.query, 'view') !== undefined) return;
	const stop = watch(counts, (now) => {
		if (now === null) return;
		stop();
		if (view.value === 'mine' && now.mine.n === 0 && now.signature.n > 0) view.value = 'signature';
	});
}
