import type { GlanceAnswer } from '@closedloop/schema';
import { useApi } from '@directus/extensions-sdk';
import { computed, effectScope, onScopeDispose, shallowRef, watch, type ComputedRef, type EffectScope } from 'vue';
import { useRecord } from '../record/use-record.ts';
import type { Trouble } from '../remote/trouble.ts';
import { useResource, type Resource } from '../remote/use-resource.ts';

interface Shared {
	readonly resource: Resource<GlanceAnswer>;
	readonly scope: EffectScope;
	/** Parts that show it now. */
	users: number;
}

/** What the parts of a form know of its record: asked once, however many show it. */
const shared = new Map<string, Shared>();

export interface FormGlance {
	readonly data: ComputedRef<GlanceAnswer | null>;
	readonly trouble: ComputedRef<Trouble | null>;
	readonly reload: () => Promise<void>;
}

/** A record around whose form a part stands; nothing of one that is not saved yet. */
export function useFormGlance(place: {
	readonly collection: string;
	readonly primaryKey: string | number;
}): FormGlance {
	const api = useApi();
	const { seq } = useRecord();
	const known = shallowRef<Shared | null>(null);
	let held = '';
	const load = (path: string) => async (): Promise<GlanceAnswer> =>
		(await api.get<{ data: GlanceAnswer }>(`/closedloop/glance/${path}`)).data.data;
	function hold(path: string): void {
		release(held);
		held = path;
		known.value = path === '' ? null : taken(path, load(path));
	}
	watch(() => (place.primaryKey === '+' ? '' : `${place.collection}/${encodeURIComponent(place.primaryKey)}`), hold, {
		immediate: true,
	});
	const reload = async (): Promise<void> => known.value?.resource.reload();
	watch(seq, (now) => {
		const answered = known.value?.resource.data.value?.row.seq;
		if (now !== null && answered !== undefined && now !== answered) void reload();
	});
	onScopeDispose(() => release(held));
	return {
		data: computed(() => known.value?.resource.data.value ?? null),
		trouble: computed(() => known.value?.resource.trouble.value ?? null),
		reload,
	};
}

function taken(path: string, load: () => Promise<GlanceAnswer>): Shared {
	const there = shared.get(path);
	if (there !== undefined) {
		there.users += 1;
		return there;
	}
	const scope = effectScope(true);
	const resource = scope.run(() => useResource(load)) ?? useResource(load);
	const made: Shared = { resource, scope, users: 1 };
	shared.set(path, made);
	void resource.reload();
	return made;
}

function release(path: string): void {
	const there = shared.get(path);
	if (there === undefined) return;
	there.users -= 1;
	if (there.users > 0) return;
	there.scope.stop();
	shared.delete(path);
}
