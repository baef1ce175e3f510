import type { Request } from 'express';
import { describe, expect, it } from 'vitest';
import type {} from '../../extensions/closedloop/src/endpoints/express.d.ts';
import endpoint from '../../extensions/closedloop/src/endpoints/index.ts';
import {
	dayOf,
	idParam,
	minimumOf,
	numberOf,
	oneOf,
	pathId,
	textParam,
} from '../../extensions/closedloop/src/endpoints/question.ts';
import { negotiateLocale } from '../../extensions/closedloop/src/pages/locales/negotiate.ts';
import { RuleError } from '../../extensions/closedloop/src/rules/index.ts';
import { dueQuestion, workingTimeQuestion } from '../../extensions/closedloop/src/services/calculator/questions.ts';
import { readImport } from '../../extensions/closedloop/src/services/calendars/import.ts';
import { layerOf } from '../../extensions/closedloop/src/services/calendars/layers.ts';
import { readSubmission } from '../../extensions/closedloop/src/services/intake-public/read-submission.ts';
import { simulationQuestion } from '../../extensions/closedloop/src/services/simulation/question.ts';
import { questions } from './endpoint-questions.ts';
import { oddMembers, oddParameters, oddPaths } from './unfit.ts';

/** Everything odd a parameter can be once it is read: texts as they come over the wire, lists and what is nested. */
const values: readonly unknown[] = [
	...oddParameters.filter((odd) => odd.startsWith('=')).map((odd) => decoded(odd.slice(1))),
	...oddPaths.map(decoded),
	...oddMembers.filter((odd) => odd !== null),
	['a', 'b'],
	{ a: { b: '1' } },
];

/** What is no UTF-8 comes as it stands. */
function decoded(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}

const asked = (value: unknown): Request => {
	const request: Request = Object.create(null);
	return Object.assign(request, { query: { asked: value }, params: { asked: value }, headers: {} });
};

/** Answered, or refused by name: whatever else is thrown would be a fault of ours. */
function fault(read: () => unknown): string | null {
	try {
		read();
		return null;
	} catch (error) {
		const problems: unknown = error instanceof RuleError ? [] : Array.isArray(error) ? error : [error];
		return JSON.stringify(problems).includes('"code":"CL_INVALID"') || error instanceof RuleError
			? null
			: String(error);
	}
}

describe('the table of questions', () => {
	it('has every endpoint: a new one is asked odd things, too', () => {
		const found: string[] = [];
		const note =
			(method: string) =>
			(path: string): void => {
				found.push(`${method} ${path}`);
			};
		const router = {
			get: note('GET'),
			post: note('POST'),
			patch: note('PATCH'),
			put: note('PUT'),
			delete: note('DELETE'),
			use: note('USE'),
		};
		const context = { env: { SECRET: 'x' }, logger: console, services: {}, database: {} };
		if (typeof endpoint !== 'object') throw new TypeError('the endpoint is no bundle');
		Reflect.apply(endpoint.handler, undefined, [router, context]);
		expect(Object.keys(questions).toSorted()).toEqual(found.toSorted());
	});
});

describe('whatever a parameter is', () => {
	it.each<[string, (request: Request) => unknown]>([
		['a text', (request) => textParam(request, 'asked')],
		['one of a list', (request) => oneOf(request, 'asked', ['month', 'year'], 'year')],
		['a number', (request) => numberOf(request, 'asked', { least: 0, most: 100 })],
		['a whole number', (request) => numberOf(request, 'asked', { least: 1, most: 100, whole: true })],
		['a threshold', (request) => minimumOf(request, 5)],
		['a day', (request) => dayOf(request, 'asked')],
		['an id', (request) => idParam(request, 'asked')],
		['an id of a path', (request) => pathId(request, 'asked')],
		['a language', ({ query }) => negotiateLocale(query['asked'], undefined)],
	])('%s is read or refused by name', (_name, read) => {
		const faults = values.map((value) => fault(() => read(asked(value))));
		expect(faults.filter((found) => found !== null)).toEqual([]);
	});
});

describe('whatever a member of a body is', () => {
	it.each<[string, (body: unknown) => unknown]>([
		['POST /due', dueQuestion],
		['POST /working-time', workingTimeQuestion],
		['POST /simulate', simulationQuestion],
		['POST /calendars/:id/holidays', (body) => readImport(body, 'en-US')],
		[
			'POST /calendars/holidays/preview',
			(body) => [readImport(body, 'en-US'), layerOf({ ...(typeof body === 'object' ? body : {}) }, 'en-US')],
		],
		[
			'POST /form',
			(body) =>
				readSubmission(Object.fromEntries(Object.entries(body ?? {}).map(([name, value]) => [name, String(value)])), {
					zone: 'Asia/Shanghai',
					now: Date.parse('2026-03-09T09:00:00Z'),
				}),
		],
	])('%s is read or refused by name', (name, read) => {
		const fit = questions[name]?.body?.({}) ?? {};
		const bodies = [
			...oddMembers,
			undefined,
			...Object.keys(fit).flatMap((member) => oddMembers.map((odd) => ({ ...fit, [member]: odd }))),
		];
		expect(bodies.map((body) => fault(() => read(body))).filter((found) => found !== null)).toEqual([]);
	});
});
