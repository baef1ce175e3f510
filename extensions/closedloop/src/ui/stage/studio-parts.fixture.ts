import { defineComponent, h, type PropType } from 'vue';

/** Studio's own components, as far as we use them. */
export const button = defineComponent({
	props: { disabled: Boolean, loading: Boolean, secondary: Boolean, small: Boolean },
	emits: ['click'],
	setup:
		(props, { slots, emit }) =>
		() =>
			h('button', { type: 'button', disabled: props.disabled, onClick: () => emit('click') }, slots['default']?.()),
});

const closing =
	(emit: (event: 'cancel') => void) =>
	({ key }: KeyboardEvent): void => {
		if (key === 'Escape') emit('cancel');
	};

/** As Studio draws it: without a role, where it puts everything that lies over the page. */
export const drawer = defineComponent({
	props: { modelValue: Boolean, title: String, icon: String },
	emits: ['update:modelValue', 'cancel', 'apply'],
	setup:
		(props, { slots, emit }) =>
		() =>
			h('div', { id: 'dialog-outlet' }, [
				h('aside', { class: 'v-drawer', onKeydown: closing(emit) }, [
					props.title,
					slots['default']?.(),
					slots['actions']?.(),
				]),
			]),
});

/** Studio's form as far as we use it: one input a field, its name beside it; emits the edits only. */
export const form = defineComponent({
	props: {
		fields: {
			type: Array as PropType<
				readonly {
					readonly field: string;
					readonly name: string;
					readonly meta?: { readonly options?: Readonly<Record<string, unknown>> | null };
				}[]
			>,
			default: () => [],
		},
		initialValues: Object,
		modelValue: Object,
		disabled: Boolean,
		primaryKey: String,
	},
	emits: ['update:modelValue'],
	setup:
		(props, { emit }) =>
		() =>
			props.fields.map(({ field, name, meta }) =>
				h('label', [
					name,
					h('input', {
						name: field,
						disabled: props.disabled,
						'data-choices': JSON.stringify(meta?.options?.['choices'] ?? null),
						value: JSON.stringify(props.initialValues?.[field] ?? null),
						onChange: (event: Event) =>
							emit('update:modelValue', {
								...props.modelValue,
								[field]: JSON.parse((event.target as HTMLInputElement).value) as unknown,
							}),
					}),
				]),
			),
});

export const link = defineComponent({
	props: { to: String },
	setup:
		(props, { slots }) =>
		() =>
			h('a', { href: props.to }, slots['default']?.()),
});
