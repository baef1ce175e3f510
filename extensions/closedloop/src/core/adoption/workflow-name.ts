import { kindNames, recordKinds, type KindLiteral, type Text } from '@closedloop/schema';
import { columnOf } from '../record/index.ts';
import type { WorkflowView } from '../workflow/index.ts';
import { inEachTongue } from './sentences.ts';

type Named = Pick<WorkflowView, 'code' | 'version' | 'subject' | 'standard' | 'rules'>;

/** What a workflow is called: by whose it is, its code where it is not for all of those, and its version. */
export const workflowName = ({ code, version, standard, ...whose }: Named): Text =>
	inEachTongue(({ words, text }) => words.workflow(text(subjectOf(whose)), standard ? null : code, version));

/** The kind of record that lives by it, or the types it is for. */
function subjectOf({ subject, rules: { types = [] } }: Pick<Named, 'subject' | 'rules'>): Text {
	const name = kindNames.find((kind) => recordKinds[kind].collection === subject);
	if (name === undefined) return { zh: subject, en: subject };
	const { label, type }: KindLiteral = recordKinds[name];
	const choices = type === null ? [] : (columnOf(recordKinds[name].collection, type)?.choices ?? []);
	const labels = choices.filter(({ value }) => types.includes(value)).map((choice) => choice.label);
	return labels.length === 0 ? label : inEachTongue(({ words, text }) => labels.map(text).join(words.comma));
}
