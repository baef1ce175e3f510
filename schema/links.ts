import { many, type Column, type Index } from './define.ts';
import { kindNames, recordKinds, type KindName, type RecordLink } from './kinds/index.ts';
import { recordOf } from './record-of.ts';

const links: readonly RecordLink[] = kindNames.map((kind) => recordKinds[kind].link);

const pointsAt = (link: RecordLink): KindName => {
	const kind = kindNames.find((name) => recordKinds[name].link === link);
	if (kind === undefined) throw new RangeError(`no kind of record is linked by ${link}`);
	return kind;
};

/** Columns by which an event, a clock or a message points at the one record it belongs to, one for each kind. */
export const recordLinks: Readonly<Record<RecordLink, Column<string | null>>> = recordOf(links, (link) => {
	const { label, collection } = recordKinds[pointsAt(link)];
	return many(label, collection, { guarded: true, readonly: true });
});

/** An index for each of them: parts are read by the record they belong to. */
export const linkIndexes = (table: string, of: string): readonly Index[] =>
	links.map((link) => ({
		name: `${table}_${link}`,
		columns: [link],
		// Feedback is most of what there is; of the others a row mostly has none.
		...(link === 'feedback' ? {} : { where: `${link} IS NOT NULL` }),
		why: `${of} of one ${recordKinds[pointsAt(link)].label.en}`,
	}));
