import { computed, getCurrentInstance, type ComponentInternalInstance, type ComputedRef } from 'vue';
import { member } from '../../core/json.ts';

type Row = Readonly<Record<string, unknown>>;

/** Studio's form of the record an interface stands in. */
export interface OwnForm {
	/** The row it was filled with; empty while it is on its way, and of a new record. */
	readonly initial: ComputedRef<Row>;
	/** What is typed and not saved yet, as saving would write it. */
	readonly edits: ComputedRef<Row>;
	/** Makes that the edits. */
	edit(edits: Row): void;
}

/**
 * Studio lets an interface speak of columns, and of none that were an edit and are not; its form has the edits as its
 * model, so we say what the form itself says when somebody types. Null where no form of Studio's is around us. To be
 * called in `setup`.
 */
export function useOwnForm(): OwnForm | null {
	const form = formAround(getCurrentInstance());
	if (form === null) return null;
	return {
		initial: computed(() => rowIn(form.props, 'initialValues')),
		edits: computed(() => rowIn(form.props, 'modelValue')),
		edit: (edits) => form.emit('update:modelValue', edits),
	};
}

/** A group of columns is a form within the form; a drawer of another record is no group of ours. */
function formAround(own: ComponentInternalInstance | null): ComponentInternalInstance | null {
	let found: ComponentInternalInstance | null = null;
	for (let at = own?.parent ?? null; at !== null; at = at.parent) {
		if (!isForm(at)) continue;
		found = at;
		if (typeof member(at.props, 'group') !== 'string') return at;
	}
	return found;
}

const isForm = ({ props }: ComponentInternalInstance): boolean =>
	'initialValues' in props && 'modelValue' in props && 'primaryKey' in props && 'validationErrors' in props;

function rowIn(props: object, name: string): Row {
	const row = member(props, name);
	return typeof row === 'object' && row !== null ? { ...row } : {};
}
