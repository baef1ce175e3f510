import { recordKinds } from '@closedloop/schema';
import { member } from '../../extensions/closedloop/src/core/json.ts';
import type { RecordView } from '../../extensions/closedloop/src/core/workflow/index.ts';
import { uploaded } from '../door/files.ts';
import type { Api } from '../support/index.ts';
import type { Scene } from './scene.ts';
import { kindOf } from './see.ts';

/** A copy of a contact is a file that hangs on the record: what a story only names is uploaded and attached first. */
export async function withCopies(scene: Scene, on: string, columns: RecordView, as: Api): Promise<RecordView> {
	const { contact_log: log } = columns;
	const kind = kindOf(scene, on);
	const column = kind === null ? null : (recordKinds[kind].attachments?.column ?? null);
	if (!Array.isArray(log) || kind === null || column === null) return columns;
	const record = scene.names.id(recordKinds[kind].collection, on);
	const entries: unknown[] = [];
	for (const entry of log) {
		const copy = member(entry, 'copy');
		if (typeof copy !== 'string') entries.push(entry);
		else {
			const file = await uploaded(as, `${copy}.pdf`, '%PDF-1.4 copy');
			const hung = await as.patch(`/files/${file}`, { [column]: record });
			if (hung.status !== 200) throw new Error(`the copy does not hang on ${on}: ${hung.text}`);
			entries.push(Object.assign({}, entry, { copy: file }));
		}
	}
	return { ...columns, contact_log: entries };
}
