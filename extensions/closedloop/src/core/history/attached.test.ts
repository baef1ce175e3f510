import { describe, expect, it } from 'vitest';
import { filesFlaw, type StandingFile } from './attached.ts';

const attached = (seq: number, file: string, texts: { name: string } | null = { name: 'a.pdf' }) => ({
	seq,
	kind: 'attached',
	data: { file, sha256: 'aa', size: 1 },
	texts: texts && { salt: 's', words: { ...texts } },
});
const created = { seq: 1, kind: 'created', data: {}, texts: { salt: 's', words: {} } };
const erased = (seq: number, files: readonly string[]) => ({
	seq,
	kind: 'erased',
	data: { basis: 'gdpr-17', files },
	texts: { salt: 's', words: {} },
});
const hung = (over: Partial<StandingFile> = {}): StandingFile => ({ id: 'f', name: 'a.pdf', sha256: 'aa', ...over });

describe('files against the lines that tell of them', () => {
	it.each([
		['one as it was hung', [created, attached(2, 'f')], [hung()]],
		['none at all', [created], []],
		['one whose name was erased with the words', [created, attached(2, 'f', null), erased(3, [])], [hung()]],
		['one that was erased', [created, attached(2, 'f', null), erased(3, ['f'])], []],
	])('hold: %s', (_, events, files) => expect(filesFlaw(events, files)).toBeNull());

	it.each([
		['other bytes', [created, attached(2, 'f')], [hung({ sha256: 'bb' })], 2],
		['no bytes', [created, attached(2, 'f')], [hung({ sha256: null })], 2],
		['another name', [created, attached(2, 'f')], [hung({ name: 'b.pdf' })], 2],
		['one no line tells of', [created], [hung()], 1],
		['one that is gone', [created, attached(2, 'f')], [], 2],
		['one that is gone, another was erased', [created, attached(2, 'f', null), erased(3, ['g'])], [], 2],
		['one that was erased and is back', [created, attached(2, 'f', null), erased(3, ['f'])], [hung()], 2],
	])('part: %s', (_, events, files, seq) =>
		expect(filesFlaw(events, files)).toMatchObject({ reason: 'files', seq, field: 'f' }),
	);
});
