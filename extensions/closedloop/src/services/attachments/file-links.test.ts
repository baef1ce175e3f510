import { systemFields } from '@closedloop/schema';
import { expect, it } from 'vitest';
import { fileLinks } from './file-links.ts';

it('every column by which a file can hang on a record is one whose files are told of and verified', () => {
	expect(fileLinks.map(({ column }) => column)).toEqual(Object.keys(systemFields['directus_files'] ?? {}));
	expect(fileLinks).toEqual([
		{ column: 'cl_feedback', kind: 'feedback', list: 'photos' },
		{ column: 'cl_decision', kind: 'decision', list: 'papers' },
		{ column: 'cl_report', kind: 'report', list: 'files' },
	]);
});
