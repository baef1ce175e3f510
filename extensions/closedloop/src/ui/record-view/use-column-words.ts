import type { GlanceColumn } from '@closedloop/schema';
import { codeList, useNames } from '../names/use-names.ts';
import { useFields } from '../record/use-fields.ts';
import { useTexts } from '../texts/use-texts.ts';
import { useNow } from '../time/use-now.ts';
import { wallClock } from '../time/wall-clock.ts';

export interface ColumnWords {
	/** What the form calls a column. */
	readonly name: (column: string) => string;
	/** What stands in it, as a person reads it. */
	readonly text: (column: GlanceColumn) => string;
}

interface OfRecord {
	readonly collection: string;
	readonly procedure: string | null;
}

/** Columns of a record in the reader's language. */
export function useColumnWords(row: () => OfRecord): ColumnWords {
	const { read, locale } = useTexts();
	const names = useNames();
	const fields = useFields(() => row().collection);
	const now = useNow();
	return {
		name: fields.name,
		text: ({ column, as, text, list }) => {
			const known = codeList(list);
			if (known !== null) return read(names.label(known, text, row().procedure)) || text;
			if (as === 'choice') return fields.choice(column, text) ?? text;
			return as === 'instant' ? wallClock(Date.parse(text), now.value, locale.value) : text;
		},
	};
}
