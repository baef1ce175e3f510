import type { FormField } from '@closedloop/schema/forms/field.ts';
import { computed, inject, provide, ref, type Ref } from 'vue';
import { listIn, member } from '../../core/json.ts';
import { useTexts } from '../texts/use-texts.ts';

type Choices = Ref<readonly { readonly text: string; readonly value: unknown }[]>;
const key = 'cl-posts';

/** The posts of the procedure around the outermost of its forms; a form within one has another document around it. */
export function providePosts(): void {
	const values = inject<Ref<unknown>>('values', ref());
	const { locale } = useTexts();
	const own = computed(() =>
		listIn(member(values.value, 'posts')).map((post) => {
			const [code, label] = [member(post, 'code'), member(post, 'label')];
			const words = [member(label, locale.value === 'en-US' ? 'en' : 'zh'), code];
			return { text: words.filter(Boolean).join(' · '), value: code };
		}),
	);
	provide(key, inject<Choices>(key, own));
}

/** A field with the posts it may be chosen from. */
export function usePosts(): (field: FormField) => FormField {
	const choices = inject<Choices>(key, ref([]));
	return (field) =>
		field.posts
			? { ...field, meta: { ...field.meta, options: { ...field.meta.options, choices: choices.value } } }
			: field;
}
