import type { FormField } from '@closedloop/schema/forms/field.ts';
import { onMounted, onScopeDispose, type Ref } from 'vue';

/**
 * Studio's forms tie no label to the input of a field: each is given the name its label shows, as often as one appears. An
 * input in a form within a field is named by that form.
 */
export function useInputNames(form: Ref<HTMLElement | null>, fields: () => readonly FormField[]): void {
	const observer = new MutationObserver(give);
	onMounted(() => {
		give();
		if (form.value !== null) observer.observe(form.value, { childList: true, subtree: true });
	});
	onScopeDispose(() => observer.disconnect());

	function give(): void {
		for (const place of form.value?.querySelectorAll(':scope > .v-form > [data-field]') ?? []) {
			const name = fields().find(({ field }) => field === place.getAttribute('data-field'))?.name;
			if (name === undefined) continue;
			for (const input of place.querySelectorAll('input, textarea, select'))
				if (input.closest('[data-field]') === place && !isNamed(input)) input.setAttribute('aria-label', name);
		}
	}
}

const isNamed = (input: Element): boolean =>
	input.hasAttribute('aria-label') || input.hasAttribute('aria-labelledby') || input.closest('label') !== null;
