import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { demoSeeds, library } from '../schema/generate/seeds.ts';
import type { ProcedureRules, Stored } from '../schema/index.ts';
import { planAdoption, type AdoptionPlan, type DeskFacts } from '../extensions/closedloop/src/core/adoption/index.ts';
import { scriptOf, type Script } from '../extensions/closedloop/src/services/demo/script.ts';
import {
	parseAdoptionAnswers,
	parseFragments,
	parsePack,
	parseProcedure,
} from '../extensions/closedloop/src/rules/index.ts';
import { calendarRows, procedureRows, proceduresOfExamples, readRows, workflowRows } from './rows.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Every written demonstration by the name of its profile. */
export const demonstrations: ReadonlyMap<string, Script> = new Map(
	Object.entries(demoSeeds(root)).map(([profile, documents]) => [profile, scriptOf(documents)]),
);

const catalogue = library(root);
const packs = catalogue.packs.map((document) => parsePack(document));
const fragments = parseFragments(catalogue.fragments);

/**
 * What the house of a demonstration would publish when it adopts its packs, and what adoption would refuse. Ids stand for
 * themselves: departments by their code, people by their address.
 */
export function adoptedBy({ adopt, people }: Script): AdoptionPlan {
	const answers = parseAdoptionAnswers(adopt?.packs ?? {});
	const wanted = Object.entries(answers).flatMap(([code, answer]) => {
		const pack = packs.find((each) => each.pack === code);
		return pack === undefined ? [] : [{ pack, answers: answer }];
	});
	const itself = (codes: readonly string[]): ReadonlyMap<string, string> => new Map(codes.map((code) => [code, code]));
	const desk: DeskFacts = {
		departments: itself(people.departments.map(({ code }) => code)),
		calendars: itself(readRows('calendars', calendarRows).map(({ code }) => code)),
		workflows: itself(
			readRows('workflows', workflowRows)
				.filter(({ subject }) => subject === 'cl_feedback')
				.map(({ code }) => code),
		),
		policies: new Map(),
		people: itself(people.users.map(({ email }) => email)),
		procedures: [],
		idOf: (name) => name,
	};
	return planAdoption(wanted, fragments, desk);
}

/** A procedure as the desk chooses by it, with its rules. */
export interface Known {
	readonly code: string;
	readonly version: number;
	readonly status: 'published';
	readonly priority: number;
	readonly applies: ProcedureRules['applies'];
	readonly categories: ProcedureRules['categories'];
	readonly rules: ProcedureRules;
}

/** What the house works by: what it adopted with what is left of what the desk began with, or the thirteen examples. */
export function worksBy(script: Script): readonly Known[] {
	if (script.adopt === undefined) return proceduresOfExamples().map(known);
	const { retires } = script.adopt;
	const plain = readRows('own/general', procedureRows).filter(({ code }) => !retires.includes(code));
	return [...adoptedBy(script).procedures, ...plain].map(known);
}

function known(row: Stored<'cl_procedures'>): Known {
	const rules = parseProcedure(row);
	const { applies, categories } = rules;
	return {
		code: String(row.code),
		version: Number(row.version),
		status: 'published',
		priority: Number(row.priority),
		applies,
		categories,
		rules,
	};
}
