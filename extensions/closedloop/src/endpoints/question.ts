import type { Locale } from '@closedloop/schema';
import type { Request } from 'express';
import { negotiateLocale } from '../pages/locales/negotiate.ts';
import { refuse } from '../services/refusal.ts';
import { textParam } from './route.ts';

/** The language a reader asks in. */
export const localeOf = (request: Request): Locale => negotiateLocale(request.query['language'], request.headers['accept-language']);

/** One of the values a question knows. @throws CL_INVALID naming the parameter and what it may be */
export function oneOf<Value extends string>(request: Request, name: string, values: readonly Value[], usual: Value): Value {
	const given = textParam(request, name);
	if (given === undefined) return usual;
	const found = values.find((value) => value === given);
	if (found === undefined) throw invalid(request, name, values.join(' / '));
	return found;
}

/** @throws CL_INVALID for what is no number */
export function numberOf(request: Request, name: string): number | undefined {
	const given = textParam(request, name);
	if (given === undefined) return undefined;
	const number = Number(given);
	if (!Number.isFinite(number)) throw invalid(request, name, given);
	return number;
}

/** A calendar day, `YYYY-MM-DD`. @throws CL_INVALID */
export function dayOf(request: Request, name: string): string | undefined {
	const given = textParam(request, name);
	if (given === undefined) return undefined;
	if (!/^\d{4}-\d{2}-\d{2}$/u.test(given) || new Date(`${given}T00:00:00Z`).toISOString().slice(0, 10) !== given) throw invalid(request, name, given);
	return given;
}

export const invalid = (request: Request, field: string, problem: string): Error => refuse('CL_INVALID', { field, params: { problem } }, localeOf(request));
