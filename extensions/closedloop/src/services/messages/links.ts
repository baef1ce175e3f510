import { recordKinds, type KindLiteral, type KindName, type Locale } from '@closedloop/schema';
import { spokenCode } from '../../core/text/index.ts';
import { surveyToken, trackingCode } from '../links/sign.ts';
import type { Environment } from '../environment.ts';
import type { Links } from './letter.ts';

/** Addresses and codes a letter about this record may carry. */
export function linksFor(environment: Environment, kind: KindName, id: string, language: Locale): Links {
	const base = environment.PUBLIC_URL ?? '';
	const secret = environment.SECRET;
	if (secret === '') throw new RangeError('Directus runs without SECRET; links cannot be signed');
	const { collection, access }: Pick<KindLiteral, 'collection' | 'access'> = recordKinds[kind];
	return {
		studio: `${base}/admin/content/${collection}/${id}`,
		status: `${base}/closedloop/status?lang=${language}`,
		code: access === 'tracking_code' ? spokenCode(trackingCode(secret, id)) : null,
		survey: access === 'invitation' ? `${base}/closedloop/survey/${surveyToken(secret, id)}?lang=${language}` : null,
	};
}
