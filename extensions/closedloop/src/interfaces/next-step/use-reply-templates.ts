import type { ReplyTemplatesAnswer } from '@closedloop/schema';
import { useApi } from '@directus/extensions-sdk';
import type { RecordForm } from '../../ui/record/use-record.ts';
import { useResource, type Resource } from '../../ui/remote/use-resource.ts';

/** The feedback that is answered, with what its form has not saved. */
export interface Answering {
	readonly primaryKey: string | number;
	readonly form: Pick<RecordForm, 'edits'>;
}

/** Texts to answer it with, filled by the server from what its reader may see. */
export function useReplyTemplates({ primaryKey, form }: Answering): Resource<ReplyTemplatesAnswer> {
	const api = useApi();
	const resource = useResource(async () => {
		const edits = form.edits.value;
		const asked = `/closedloop/reply-templates/${encodeURIComponent(primaryKey)}`;
		const answer = Object.keys(edits).length === 0 ? api.get(asked) : api.post(asked, { edits });
		const response: { readonly data: { readonly data: ReplyTemplatesAnswer } } = await answer;
		return response.data.data;
	});
	void resource.reload();
	return resource;
}
