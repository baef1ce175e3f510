import type { problemTexts } from '@closedloop/schema';
import type { Request } from 'express';
import { isId, parseDay } from '../core/values/index.ts';
import { refuse } from '../services/refusal.ts';
import { localeOf } from './locale.ts';
import { pathParam } from './route.ts';

/** One text of a query string; blank is as good as absent. @throws CL_INVALID for a list or nested values */
export function textParam(request: Request, name: string): string | undefined {
	const value: unknown = request.query[name];
	if (value === undefined || value === '') return undefined;
	if (typeof value !== 'string') throw invalid(request, name, 'value_single');
	return value;
}

/** One of the values a question knows. @throws CL_INVALID naming the parameter and what it may be */
export function oneOf<Value extends string>(
	request: Request,
	name: string,
	values: readonly Value[],
	usual: Value,
): Value {
	const given = textParam(request, name);
	if (given === undefined) return usual;
	const found = values.find((value) => value === given);
	if (found === undefined) throw invalid(request, name, 'value_choice', { allowed: values.join(' / ') });
	return found;
}

/** What a number may be. */
export interface Bounds {
	readonly least: number;
	readonly most: number;
	readonly whole?: boolean;
}

/** @throws CL_INVALID for what is no number or lies outside */
export function numberOf(request: Request, name: string, { least, most, whole = false }: Bounds): number | undefined {
	const given = textParam(request, name);
	if (given === undefined) return undefined;
	const number = Number(given);
	const fits = number >= least && number <= most && (!whole || Number.isInteger(number)) && given.trim() !== '';
	if (!fits) throw invalid(request, name, whole ? 'value_whole' : 'value_range', { least, most });
	return number;
}

/**
 * Figures over fewer customers or clocks say nothing, or name persons; nobody may ask for a threshold below one.
 */
export const minimumOf = (request: Request, usual: number): number =>
	Math.max(1, Math.round(numberOf(request, 'min_n', { least: 0, most: 1_000_000 }) ?? usual));

/** A calendar day, `YYYY-MM-DD`. @throws CL_INVALID */
export function dayOf(request: Request, name: string): string | undefined {
	const given = textParam(request, name);
	if (given === undefined) return undefined;
	const read = parseDay(given);
	if (!read.ok) throw invalid(request, name, read.problem, read.params);
	if (read.value !== given) throw invalid(request, name, 'value_day');
	return given;
}

/** The id of a row. @throws CL_INVALID: PostgreSQL compares an id with nothing else */
export function idParam(request: Request, name: string): string | undefined {
	const given = textParam(request, name);
	if (given !== undefined && !isId(given)) throw invalid(request, name, 'value_id');
	return given;
}

/** The id a path names. @throws CL_INVALID */
export function pathId(request: Request, name: string): string {
	const given = pathParam(request, name);
	if (!isId(given)) throw invalid(request, name, 'value_id');
	return given;
}

export const invalid = (
	request: Request,
	field: string,
	problem: keyof typeof problemTexts,
	params: Readonly<Record<string, string | number>> = {},
): Error => refuse('CL_INVALID', { field, params: { problem, ...params } }, localeOf(request));
