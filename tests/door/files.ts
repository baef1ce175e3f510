import type { Api } from '../support/index.ts';

export const fileForm = (name: string, content: string): FormData => {
	const form = new FormData();
	form.set('file', new Blob([content], { type: 'application/pdf' }), name);
	return form;
};

/** The id of a file that hangs nowhere yet: it is uploaded first, and hung on a record when it is whole. */
export async function uploaded(as: Api, name: string, content = '%PDF-1.4'): Promise<string> {
	const made = await as.post<{ id: string }>('/files', fileForm(name, content));
	if (made.status !== 200) throw new Error(`no file: ${made.text}`);
	return made.data.id;
}
