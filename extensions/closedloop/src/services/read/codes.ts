import type { CodesAnswer, ProcedureCodes, Stored } from '@closedloop/schema';
import { noticeApprovals } from '../../core/workflow/index.ts';
import type { Read } from '../../store/read-as.ts';
import { nobodyWhenForbidden } from './names.ts';
import { exact, parseProcedure, parseQuestionnaire, parseWorkflow } from '../../rules/index.ts';

const procedureFields = [
	'id',
	'code',
	'version',
	'status',
	'priority',
	'applies',
	'categories',
	'severities',
	'default_severity',
	'deadlines',
	'approvals',
	'posts',
	'no_action_reasons',
	'facts',
	'repeat',
	'cycles',
	'slips',
	'notices',
	'number_pattern',
	'retention_years',
];

/**
 * What codes and states are called, from every published or retired version this reader may see; drafts name nothing
 * yet.
 */
export async function codesOf(read: Read): Promise<CodesAnswer> {
	const inForce = { status: { _in: ['published', 'retired'] } };
	// "published" sorts before "retired": the wording in force is found first.
	const [procedures, workflows, questionnaires] = await Promise.all([
		read('cl_procedures', {
			fields: procedureFields,
			filter: inForce,
			sort: ['status', 'priority', '-version'],
			limit: -1,
		}),
		read('cl_workflows', {
			fields: ['status', 'subject', 'initial', 'states', 'transitions'],
			filter: inForce,
			sort: ['status', '-version'],
			limit: -1,
		}),
		read('cl_questionnaires', {
			fields: ['items', 'scheme'],
			filter: inForce,
			sort: ['status', '-version'],
			limit: -1,
		}).catch(nobodyWhenForbidden),
	]);
	return {
		procedures: procedures.map(procedureCodes),
		states: workflows.map(workflowStates),
		bands: questionnaires.flatMap((row) =>
			parseQuestionnaire(row).scheme.bands.map(({ code, label }) => ({ code, label })),
		),
	};
}

function procedureCodes(row: Stored<'cl_procedures'>): ProcedureCodes {
	const {
		categories,
		severities,
		no_action_reasons,
		approvals,
		posts,
		deadlines,
		cycles = [],
		slips = [],
		notices = [],
		facts = [],
	} = parseProcedure(row);
	return {
		id: String(row.id),
		code: String(row.code),
		status: String(row.status),
		categories,
		severities,
		no_action_reasons,
		approvals: [...approvals, ...noticeApprovals({ notices })].map(({ kind, label, role, post }) => ({
			kind,
			label,
			...exact({ role, post }),
		})),
		outcomes: approvals.flatMap(({ outcomes = [] }) => outcomes.map(({ code, label }) => ({ code, label }))),
		posts: (posts ?? []).map(({ code, label }) => ({ code, label })),
		// A recurring duty is a promise too, by the name of its duty, and so are a slip and what a report waits to be told by.
		deadlines: [
			...deadlines.map(({ kind, label }) => ({ code: kind, label })),
			...cycles.map(({ code, label }) => ({ code, label })),
			...slips.map(({ code, label }) => ({ code, label })),
			...notices.map(({ code, label }) => ({ code, label })),
		],
		slips: slips.map(({ code, label }) => ({ code, label })),
		notices: notices.map(({ code, label }) => ({ code, label })),
		facts: facts.map(({ code, label }) => ({ code, label })),
	};
}

const workflowStates = (row: Stored<'cl_workflows'>): CodesAnswer['states'][number] => ({
	collection: String(row.subject),
	published: row.status === 'published',
	states: parseWorkflow(row).states,
});
