import { computed, shallowRef, watch, type Ref } from 'vue';

/** What the reader looks at now: begins as the panel's option says, and goes back to it when the option changes. */
export function useChoice<Choice extends string>(option: () => Choice): Ref<Choice> {
	const chosen = shallowRef({ now: option() });
	watch(option, (now) => {
		chosen.value = { now };
	});
	return computed({
		get: () => chosen.value.now,
		set: (now) => {
			chosen.value = { now };
		},
	});
}
