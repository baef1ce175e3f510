import { grouped, shown, t, type Column } from './define.ts';
import type { Layout } from './forms/layout.ts';

/** A part of the form that holds no column: where it stands, and what stands in it. */
export interface LayoutPart {
	readonly column: Column<never>;
	/** The group it is in; null = the form itself. */
	readonly in: string | null;
	/**
	 * Of a record that is not saved yet: shown, hidden, or shown where the collection does not say what is asked first
	 * (`opens`); `left` = there, but the head leaves it for `freshTab` where the collection says so. To Studio a record
	 * that has not come yet is as one that is not saved: what must be open when it comes may not be hidden by a condition.
	 */
	readonly fresh: 'shown' | 'hidden' | 'unless_asked_first' | 'left';
	/** Columns of the collection that stand in it, whatever its layout; or a tab's, by the layout, or all the others. */
	readonly holds: readonly string[] | keyof Layout | 'rest';
	/** Column whose place it takes once the record is saved; only collections that have it have this part. */
	readonly takesOver: string | null;
}

type Further = Partial<Omit<LayoutPart, 'column' | 'in'>>;

const part = (column: Column<never>, within: string | null, further: Further = {}): LayoutPart => ({
	column,
	in: within,
	fresh: 'hidden',
	holds: [],
	takesOver: null,
	...further,
});

/** The tab of a record that is not saved yet, where the collection says what is asked first. */
export const freshTab = 'form_facts';

/** How many lines of the history stand beside a record. */
const recentLines = 5;

/**
 * The form of every kind of record, from top to bottom: head and next step, two columns of what a person looks for first,
 * and tabs. All of it are ordinary fields and groups of Directus, an administrator's to move.
 */
export const layoutParts: Readonly<Record<string, LayoutPart>> = {
	form_head: part(shown(t('概要', 'At a glance'), 'closedloop-head', { width: 'fill' }), null, { fresh: 'shown' }),
	form_step: part(grouped(t('下一步', 'Next step'), 'group-raw', { width: 'fill' }), null, { holds: ['next_step'] }),
	form_left: part(grouped(t('内容', 'What it is about'), 'group-raw', { width: 'half' }), null),
	form_told: part(shown(t('内容', 'What it is about'), 'closedloop-told'), 'form_left'),
	form_alike: part(shown(t('可能重复', 'Possible duplicates'), 'closedloop-candidates'), 'form_left', {
		takesOver: 'candidates',
	}),
	form_right: part(grouped(t('进展', 'How it stands'), 'group-raw', { width: 'half' }), null, {
		holds: ['deadlines'],
	}),
	form_around: part(shown(t('人员与关联', 'People and related records'), 'closedloop-around'), 'form_right'),
	form_recent: part(
		shown(t('最近记录', 'Latest lines of the history'), 'closedloop-history', { options: { lines: recentLines } }),
		'form_right',
	),
	form_tabs: part(grouped(t('表单', 'Form'), 'group-tabs', { width: 'fill', options: { fillWidth: true } }), null, {
		fresh: 'shown',
	}),
	form_handling: part(grouped(t('处理', 'Handling'), 'group-raw'), 'form_tabs', {
		fresh: 'left',
		holds: 'handling',
	}),
	form_correspondence: part(grouped(t('往来', 'Correspondence'), 'group-raw'), 'form_tabs', {
		holds: 'correspondence',
	}),
	form_thread: part(shown(t('往来', 'Correspondence'), 'closedloop-thread'), 'form_correspondence'),
	form_facts: part(grouped(t('事项', 'Facts'), 'group-raw'), 'form_tabs', { fresh: 'shown', holds: 'facts' }),
	form_history: part(grouped(t('历史', 'History'), 'group-raw'), 'form_tabs', { holds: ['history'] }),
	form_more: part(grouped(t('更多', 'More'), 'group-raw'), 'form_tabs', {
		fresh: 'unless_asked_first',
		holds: 'rest',
	}),
};
