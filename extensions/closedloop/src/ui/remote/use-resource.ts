import { onScopeDispose, ref, shallowRef, type Ref, type ShallowRef } from 'vue';
import { troubleOf, type Trouble } from './trouble.ts';

export interface Resource<Data> {
	/** The last good answer; stays while a newer one loads or fails. */
	readonly data: Readonly<ShallowRef<Data | null>>;
	readonly trouble: Readonly<ShallowRef<Trouble | null>>;
	readonly loading: Readonly<Ref<boolean>>;
	reload(): Promise<void>;
}

/** Something the server answers, with its three states. Of overlapping requests the last one asked counts. */
export function useResource<Data>(load: () => Promise<Data | null>): Resource<Data> {
	const data = shallowRef<Data | null>(null);
	const trouble = shallowRef<Trouble | null>(null);
	const loading = ref(false);
	let latest = 0;
	onScopeDispose(() => {
		latest = -1;
	});

	async function reload(): Promise<void> {
		const mine = latest + 1;
		latest = mine;
		loading.value = true;
		try {
			const answer = await load();
			if (mine !== latest) return;
			data.value = answer;
			trouble.value = null;
		} catch (failure) {
			if (mine !== latest) return;
			trouble.value = troubleOf(failure);
		}
		loading.value = false;
	}

	return { data, trouble, loading, reload };
}
