import type { Held } from '@closedloop/schema';
import {
	parseAdoption,
	parseAnswers,
	parseCauses,
	parseContactEntries,
	parseClockCommands,
	parseCodes,
	parseEarlierAnswers,
	parseClockFacts,
	parseDeadlineRule,
	parseFacts,
	parseItemScores,
	parseLayer,
	parseProcedureReason,
	parseParticulars,
	parseToldRungs,
	RuleError,
	webhooksWritten,
} from '../../rules/index.ts';

type Readers = { readonly [Name in keyof Held]: (value: unknown) => Held[Name] };

/** How each JSON shape is read. @throws RuleError naming the place */
export const readers: Readers = {
	clock_commands: commands,
	causes: parseCauses,
	contact_entries: parseContactEntries,
	deadline_rule: parseDeadlineRule,
	told_rungs: parseToldRungs,
	clock_facts: parseClockFacts,
	particulars: parseParticulars,
	answers: parseAnswers,
	item_scores: parseItemScores,
	weekly_hours: (weekly) => parseLayer({ weekly }).weekly,
	years: (published_years) => parseLayer({ published_years }).published_years ?? [],
	codes: parseCodes,
	earlier_answers: parseEarlierAnswers,
	procedure_reason: parseProcedureReason,
	webhooks: webhooksWritten,
	adoption: parseAdoption,
	facts: parseFacts,
};

function commands(value: unknown): Held['clock_commands'] {
	const read = parseClockCommands(value);
	if (read === null) throw new RuleError([{ field: 'clock_step', code: 'clock_malformed', params: {} }]);
	return read;
}
