import { describe, expect, it } from 'vitest';
import { hiddenToken, hideToken } from './hidden-token.ts';

const token = 'A'.repeat(43);

describe('the token of a survey link, or of one to sign by', () => {
	it.each(['', '/desk'])('is out of the request before anybody writes its address down (below "%s")', (below) => {
		const request = {
			url: `${below}/closedloop/survey/${token}?lang=en-US`,
			originalUrl: `${below}/closedloop/survey/${token}?lang=en-US`,
		};
		hideToken(request);
		expect(JSON.stringify(request)).not.toContain(token);
		expect(request.url).toBe(`${below}/closedloop/survey/-?lang=en-US`);
		expect(hiddenToken(request)).toBe(token);
	});

	const spelled = [
		`/CLOSEDLOOP/Survey/${token}`,
		`//closedloop//survey//${token}`,
		`/closedloop/survey/${token}/`,
		`/closedloop/survey/${token}/more`,
		`/closedloop/./survey/${token}`,
		`/closedloop/%73urvey/${token}`,
		`/closedloop%2Fsurvey%2F${token}`,
		`/closedloop/survey%252F${token}`,
		`/%63losedloop/survey/${token}`,
		`/closedloop\\survey\\${token}`,
		`/closedloop/survey;x=1/${token}`,
		`/closedloop/survey/%ff/${token}`,
		`/closedloop/survey/a/${token}`,
		`/closedloop/survey?token=${token}`,
		`/closedloop/survey/x?lang=${token}`,
		`/closedloop/survey/#${token}`,
		`/closedloop/surveys/${token}`,
		`/closedloop/sign/${token}`,
		`/CLOSEDLOOP//Sign/${token}/`,
		`/closedloop/%73ign/${token}`,
		`/closedloop%2Fsign%2F${token}`,
		`/closedloop/sign?token=${token}`,
		`/closedloop/signs/${token}`,
		`/closedloop?${token}`,
		`/closedloop/status/7K3MQ0ZT9WPA4XRB`,
		`/closedloop/status?code=7K3MQ0ZT9WPA4XRB`,
		`/closedloop/form/7K3MQ0ZT9WPA4XRB`,
		`/closedloop/form?kind=praise&code=7K3MQ0ZT9WPA4XRB`,
		`/closedloop/survey/${[...token].map((letter) => `%${letter.charCodeAt(0).toString(16)}`).join('')}`,
	];
	it.each(spelled)('is out of the address, the query and the referrer, however it is spelled: %s', (url) => {
		const query = Object.fromEntries(new URL(url, 'http://desk').searchParams);
		const request = {
			url,
			originalUrl: url,
			query,
			headers: { referer: `http://desk${url}`, 'x-original-url': url, accept: '*/*' },
		};
		hideToken(request);
		const left = decodeURIComponent(decodeURIComponent(JSON.stringify(request).replaceAll('%ff', '')));
		expect(left).not.toContain(token);
		expect(left).not.toContain('7K3MQ0ZT9WPA4XRB');
		expect(request.headers.accept).toBe('*/*');
	});

	it('opens its page where Express would have found one, and where a mail programme has encoded it', () => {
		for (const url of [`/closedloop/SURVEY/${token}/`, `/closedloop/survey/%41${token.slice(1)}`]) {
			const request = { url };
			hideToken(request);
			expect(request.url).toBe('/closedloop/survey/-');
			expect(hiddenToken(request)).toBe(token);
		}
	});

	it('opens the page of a signature, too', () => {
		for (const url of [`/closedloop/sign/${token}`, `/closedloop/SIGN/%41${token.slice(1)}/`]) {
			const request = { url };
			hideToken(request);
			expect(request.url).toBe('/closedloop/sign/-');
			expect(hiddenToken(request)).toBe(token);
		}
	});

	it('leaves what a form is begun with', () => {
		const request = {
			url: '/closedloop/form?lang=en-US&kind=praise&product=P%201',
			query: { lang: 'en-US', kind: 'praise', product: 'P 1' },
		};
		hideToken(request);
		expect(request).toEqual({
			url: '/closedloop/form?lang=en-US&kind=praise&product=P%201',
			query: { lang: 'en-US', kind: 'praise', product: 'P 1' },
		});
	});

	it('is none where there is none, and other addresses stay as they are', () => {
		for (const url of ['/items/cl_feedback', '/closedloop/status', '/closedloop/survey/-']) {
			const request = { url };
			hideToken(request);
			expect(request).toEqual({ url });
			expect(hiddenToken(request)).toBe('');
		}
	});
});
