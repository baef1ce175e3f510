import { expect, it } from 'vitest';
import { environmentOf } from '../environment.ts';
import { envelopeFor } from './envelope.ts';
import { missingTransport } from './transport.ts';

const PUBLIC_URL = 'https://desk.example';

it.each([
	['a mail server', { PUBLIC_URL, EMAIL_TRANSPORT: 'smtp', EMAIL_SMTP_HOST: 'mail.example' }, null],
	['a mail server without a name', { PUBLIC_URL, EMAIL_TRANSPORT: 'smtp' }, 'EMAIL_SMTP_HOST'],
	[
		'the sendmail that is Directus’s default, where there is none',
		{ PUBLIC_URL, EMAIL_TRANSPORT: 'sendmail', EMAIL_SENDMAIL_PATH: '/no/such/program' },
		'EMAIL_TRANSPORT',
	],
	['a word nobody knows', { PUBLIC_URL, EMAIL_TRANSPORT: 'pigeon' }, 'EMAIL_TRANSPORT'],
	[
		'mailgun without its domain',
		{ PUBLIC_URL, EMAIL_TRANSPORT: 'mailgun', EMAIL_MAILGUN_API_KEY: 'k' },
		'EMAIL_MAILGUN_DOMAIN',
	],
	[
		'an address of our own that no reader could follow',
		{ PUBLIC_URL: '/', EMAIL_TRANSPORT: 'smtp', EMAIL_SMTP_HOST: 'mail.example' },
		'PUBLIC_URL',
	],
])('before any letter leaves: %s', (_, env, missing) => expect(missingTransport(environmentOf(env))).toBe(missing));

it('the same letter always has the same Message-ID, and letters of one record belong together', () => {
	const env = { EMAIL_FROM: 'Quality <quality@Example.com>' };
	expect(envelopeFor('m1', 'r1', env)).toEqual({
		messageId: '<m1@closedloop.example.com>',
		references: '<record-r1@closedloop.example.com>',
	});
	expect(envelopeFor('m1', 'r1', {}).messageId).toBe('<m1@closedloop.invalid>');
});
