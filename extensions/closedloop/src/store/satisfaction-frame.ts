import type { Band, Scheme } from '@closedloop/schema';
import { member } from '../core/json.ts';
import type { Read } from './read-as.ts';

export interface CampaignFacts {
	readonly target: number | null;
	readonly population: number | null;
}

/** The promise and the size of one campaign; null when the reader may not see it. */
export async function campaignFacts(read: Read, id: string): Promise<CampaignFacts | null> {
	const [row] = await read('cl_campaigns', { fields: ['target', 'population'], filter: { id: { _eq: id } }, limit: 1 });
	if (!row) return null;
	const number = (value: unknown): number | null => (typeof value === 'number' ? value : null);
	return { target: number(row.target), population: number(row.population) };
}

/** The code all versions of a questionnaire share. An unknown id is its own code and counts nothing. */
export async function questionnaireCode(read: Read, id: string): Promise<string> {
	const [row] = await read('cl_questionnaires', { fields: ['code'], filter: { id: { _eq: id } }, limit: 1 });
	return typeof row?.code === 'string' ? row.code : id;
}

export type SchemeFacts = Pick<Scheme, 'bands' | 'band_on'>;

/** Bands of one questionnaire version; null when the reader may not see it or it has none. */
export async function schemeOf(read: Read, questionnaire: string): Promise<SchemeFacts | null> {
	const [row] = await read('cl_questionnaires', {
		fields: ['scheme'],
		filter: { id: { _eq: questionnaire } },
		limit: 1,
	});
	const scheme = row?.scheme;
	const bands = member(scheme, 'bands');
	if (!Array.isArray(bands)) return null;
	const on = member(scheme, 'band_on');
	return { bands: bands.filter(isBand), band_on: on === 'rounded0' || on === 'rounded1' ? on : 'raw' };
}

const isBand = (value: unknown): value is Band =>
	typeof member(value, 'code') === 'string' &&
	typeof member(value, 'from') === 'number' &&
	isObject(member(value, 'label'));

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null;
