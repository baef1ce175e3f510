import type { QueueRow } from '@closedloop/schema';
import { useApi } from '@directus/extensions-sdk';
import { ref, type Ref } from 'vue';
import { troubleOf, type Trouble } from '../remote/trouble.ts';
import { useStudio } from '../studio/use-studio.ts';
import { useTexts } from '../texts/use-texts.ts';

/** A row that could not be taken, and why in the words of whoever refused it. */
export interface NotTaken {
	readonly name: string;
	readonly trouble: Trouble;
}

export interface Take {
	readonly busy: Readonly<Ref<string | null>>;
	readonly refusal: Ref<NotTaken | null>;
	/** Makes the reader answer for the record. */
	take(row: QueueRow, name: string): Promise<void>;
}

/**
 * Taking a record is writing oneself into its column, by the way everybody writes, while it is still whose the row says:
 * a colleague who was a moment faster keeps it.
 */
export function useTake(reload: () => Promise<void>): Take {
	const api = useApi();
	const studio = useStudio();
	const { say } = useTexts();
	const busy = ref<string | null>(null);
	const refusal = ref<NotTaken | null>(null);
	const tell = (title: string): void => {
		studio.useNotificationsStore().add({ title, type: 'success' });
	};

	async function take(row: QueueRow, name: string): Promise<void> {
		const me = studio.useUserStore().currentUser?.id;
		if (busy.value !== null || me === undefined) return;
		if (row.take === null || row.owner?.id === me) {
			tell(say(row.take === null ? 'desk.not_taken' : 'desk.taken_already', { name }));
			return;
		}
		busy.value = row.id;
		refusal.value = null;
		try {
			const { data: answer } = await api.patch<{ data: readonly unknown[] }>(`/items/${row.collection}`, {
				query: { filter: { _and: [{ id: { _eq: row.id } }, { [row.take]: ownerIs(row) }] } },
				data: { [row.take]: me },
			});
			if (answer.data.length > 0) tell(say('desk.taken', { name }));
			else refusal.value = { name, trouble: { message: say('desk.taken_first'), code: null, status: null } };
			await reload();
		} catch (failure) {
			refusal.value = { name, trouble: troubleOf(failure) };
		}
		busy.value = null;
	}
	return { busy, refusal, take };
}

const ownerIs = ({ owner }: QueueRow): Readonly<Record<string, unknown>> =>
	owner === null ? { _null: true } : { _eq: owner.id };
