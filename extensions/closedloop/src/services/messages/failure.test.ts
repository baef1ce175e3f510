import { describe, expect, it } from 'vitest';
import { failureOf } from './failure.ts';

const error = (message: string, more: object) => Object.assign(new Error(message), more);

describe('what an error of the mail service means', () => {
	it.each([
		[
			'the server is not there',
			error('connect ECONNREFUSED 127.0.0.1:9', { code: 'ESOCKET', command: 'CONN' }),
			'unreachable: ECONNREFUSED',
			false,
			true,
		],
		[
			'its name is unknown',
			error('getaddrinfo ENOTFOUND mail.invalid', { code: 'EDNS', command: 'CONN' }),
			'unreachable: ENOTFOUND',
			false,
			true,
		],
		[
			'it does not let us in',
			error('Invalid login: 535', { code: 'EAUTH', responseCode: 535, command: 'AUTH PLAIN' }),
			'unreachable: EAUTH',
			false,
			true,
		],
		[
			'it knows no such recipient',
			error("Can't send mail - all recipients were rejected: 550 <a@b.c>", {
				code: 'EENVELOPE',
				responseCode: 550,
				command: 'RCPT TO',
			}),
			'refused: 550',
			true,
			false,
		],
		[
			'it wants the letter later',
			error('Message failed: 451', { code: 'EMESSAGE', responseCode: 451, command: 'DATA' }),
			'refused: 451',
			false,
			false,
		],
		[
			'it never wants this letter',
			error('Message failed: 554', { code: 'EMESSAGE', responseCode: 554, command: 'DATA' }),
			'refused: 554',
			true,
			false,
		],
		[
			'it does not like our sender, which can be put right',
			error('Mail command failed: 553', { code: 'EENVELOPE', responseCode: 553, command: 'MAIL FROM' }),
			'refused: 553',
			false,
			false,
		],
		[
			'Directus allows no more letters for now',
			error('limit', { code: 'EMAIL_LIMIT_EXCEEDED' }),
			'limited',
			false,
			true,
		],
		['our own mistake', new TypeError('x is not a function'), 'error: TypeError', false, false],
		['something thrown that is no error', 'no', 'error: unknown', false, false],
	])('%s', (_, thrown, reason, final, serverDown) => expect(failureOf(thrown)).toEqual({ reason, final, serverDown }));

	it('carries no address', () => {
		const { reason } = failureOf(
			error('550 <li.na@example.com> unknown', { code: 'EENVELOPE', responseCode: 550, command: 'RCPT TO' }),
		);
		expect(reason).not.toContain('@');
	});
});
