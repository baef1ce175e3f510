import { useApi } from '@directus/extensions-sdk';
import { ref, type Ref } from 'vue';
import { member } from '../../../core/json.ts';
import { troubleOf, type Trouble } from '../../../ui/remote/trouble.ts';
import { clearDraft, draft, registrable } from './draft.ts';

/** What was registered last: to be read to the caller. */
export interface Registered {
	readonly id: string;
	readonly number: string;
	readonly due_at: string | null;
	/** Which promise is due then, and under which procedure. */
	readonly promise: string | null;
	readonly procedure: string | null;
}

export interface Save {
	readonly busy: Readonly<Ref<boolean>>;
	readonly refusal: Ref<Trouble | null>;
	readonly registered: Ref<Registered | null>;
	/** Answers whether it was registered. */
	save(): Promise<boolean>;
}

const fields = 'id,number,next_due_at,next_due_kind,procedure';

/** Registers the call by the way everybody registers; what was typed stays until it is registered. */
export function useSave(): Save {
	const api = useApi();
	const busy = ref(false);
	const refusal = ref<Trouble | null>(null);
	const registered = ref<Registered | null>(null);

	async function save(): Promise<boolean> {
		if (busy.value) return false;
		[busy.value, refusal.value] = [true, null];
		try {
			const { data: answer } = await api.post<{ data: unknown }>('/items/cl_feedback', registrable(draft), {
				params: { fields },
			});
			registered.value = registeredIn(answer.data);
			clearDraft();
			return true;
		} catch (failure) {
			refusal.value = troubleOf(failure);
			return false;
		} finally {
			busy.value = false;
		}
	}
	return { busy, refusal, registered, save };
}

function registeredIn(row: unknown): Registered {
	const text = (name: string): string | null => {
		const value = member(row, name);
		return typeof value === 'string' && value !== '' ? value : null;
	};
	return {
		id: text('id') ?? '',
		number: text('number') ?? '',
		due_at: text('next_due_at'),
		promise: text('next_due_kind'),
		procedure: text('procedure'),
	};
}
