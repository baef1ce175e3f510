import type { QuestionItem, Scheme, Stored } from '@closedloop/schema';
import { parseQuestionnaire, RuleError } from '../rules/index.ts';
import type { Read } from './read-as.ts';

/** A version of a questionnaire as figures over its items need it. */
export interface QuestionnaireFrame {
	readonly id: string;
	readonly code: string;
	readonly version: number;
	readonly items: readonly QuestionItem[];
	readonly scheme: Scheme;
}

/** Versions with these ids that the reader may see, newest first. One that cannot be read any more is left out. */
export async function questionnaireFrames(read: Read, ids: readonly string[]): Promise<readonly QuestionnaireFrame[]> {
	const rows = await read('cl_questionnaires', {
		fields: ['id', 'code', 'version', 'items', 'scheme'],
		filter: { id: { _in: [...ids] } },
		limit: -1,
	});
	return rows.flatMap(frameOf).sort((a, b) => b.version - a.version);
}

function frameOf(row: Stored<'cl_questionnaires'>): readonly QuestionnaireFrame[] {
	try {
		return [{ id: String(row.id), code: String(row.code), version: Number(row.version), ...parseQuestionnaire(row) }];
	} catch (error) {
		if (error instanceof RuleError) return [];
		throw error;
	}
}
