import { afterAll, beforeAll, expect, it } from 'vitest';
import { answersFor } from './support/adoption.ts';
import { describeOn, startDirectus, type Running } from './support/index.ts';

/** A school adopts P45 and P53, and its public reads no word of customers or products. */
describeOn('sqlite', 'the words of a sector on the public pages', (database) => {
	let desk: Running;
	beforeAll(async () => {
		desk = await startDirectus({ database });
	});
	afterAll(() => desk?.stop());

	const markup = async (path: string, language: string, body?: Readonly<Record<string, string>>): Promise<string> => {
		const answer = await fetch(`${desk.url}/closedloop/${path}${path.includes('?') ? '&' : '?'}lang=${language}`, {
			headers: { Accept: 'text/html' },
			...(body !== undefined && { method: 'POST', body: new URLSearchParams(body) }),
		});
		return answer.text();
	};
	/** What a reader reads, and not the names fields are posted by. */
	const page = async (...asked: Parameters<typeof markup>): Promise<string> =>
		(await markup(...asked)).replace(/<[^>]+>/gu, ' ');
	const adopt = async (...packs: string[]): Promise<void> => {
		const answers = await answersFor(desk.admin, packs);
		const adopted = await desk.admin.post('/closedloop/packs/adopt', { packs, answers });
		expect(adopted.status, adopted.text).toBe(200);
	};

	it('speaks plainly where nothing is adopted, whatever was written here', async () => {
		const form = await page('form', 'zh-CN');
		for (const word of ['产品或服务', '批号', '退换货']) expect(form).toContain(word);
	});

	it.each([
		['zh-CN', '课程、班级或服务', /产品|批号|顾客|客户|退换货|不良事件|退款/u],
		['zh-TW', '課程、班級或服務', /產品|批號|顧客|客戶|退換貨|不良事件|退款/u],
		['en-US', 'Course, class or service', /product|customer|\blot\b|return|adverse|refund/iu],
	])('a school (P45, P53) says none of it in %s', async (language, own, foreign) => {
		if (language === 'zh-CN') await adopt('P45', 'P53');
		const form = await page('form', language);
		expect(form).toContain(own);
		expect(form).not.toMatch(foreign);
		expect(await page('status', language)).not.toMatch(foreign);
	});

	it('asks for what a link has named, and hears whoever sends a kind it does not offer', async () => {
		expect(await page('form?lot=B7&kind=return_request', 'zh-CN')).toMatch(/批号.*/su);
		const sent = await markup('form', 'zh-CN', {
			kind: 'return_request',
			words: '退一本教材',
			site: 'P45 only',
			anonymous: 'true',
		});
		const code = /id="code">([^<]+)</u.exec(sent)?.[1] ?? '';
		expect(code, sent).not.toBe('');
		const status = await page('status', 'zh-CN', { code });
		expect(status).toContain('反馈');
		expect(status).not.toMatch(/产品|批号|顾客|客户/u);
	});

	it('of a house of two sectors it is plain again, until one of them is given up', async () => {
		await adopt('P24');
		expect(await page('form', 'zh-CN')).toContain('产品或服务');
		expect((await desk.admin.post('/closedloop/packs/P24/retire', {})).status).toBe(200);
		expect(await page('form', 'zh-CN')).toContain('课程、班级或服务');
	});
});
