import { describe, expect, it } from 'vitest';
import { hiddenToken, hideToken } from './hidden-token.ts';

const token = 'A'.repeat(43);

describe('the token of a survey link', () => {
	it.each(['', '/desk'])('is out of the request before anybody writes its address down (below "%s")', (below) => {
		const request = { url: `${below}/closedloop/survey/${token}?lang=en-US`, originalUrl: `${below}/closedloop/survey/${token}?lang=en-US` };
		hideToken(request);
		expect(JSON.stringify(request)).not.toContain(token);
		expect(request.url).toBe(`${below}/closedloop/survey/-?lang=en-US`);
		expect(hiddenToken(request)).toBe(token);
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
