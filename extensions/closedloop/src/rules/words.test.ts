import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import texts from './locales/zh-CN.json' with { type: 'json' };
import { refuseProblems } from '../services/refusing.ts';
import { sentence } from './words.ts';

describe('what a quality manager reads', () => {
	it('is where it stands and what is wrong there', () => {
		const nobody = { field: 'deadlines[1].ladder[0].recipients', code: 'rung_without_recipient', params: {} };
		expect(sentence(nobody, 'zh-CN')).toBe('第 2 项 › 升级阶梯 › 第 1 项 › 通知谁：这一级没有写通知谁');
		expect(sentence(nobody, 'zh-TW')).toBe('第 2 項 › 升級階梯 › 第 1 項 › 通知誰：這一級沒有寫通知誰');
		expect(sentence(nobody, 'en-US')).toBe('item 2 › escalation › item 1 › recipients: nobody is told');
	});
	it('names weekdays and types in words', () => {
		expect(sentence({ field: 'weekly', code: 'span_overlap', params: { at: 'mon' } }, 'zh-CN')).toBe(
			'周一 的工作时段重叠',
		);
		expect(sentence({ field: 'deadlines', code: 'wrong_type', params: { expected: 'array' } }, 'zh-CN')).toBe(
			'应为列表',
		);
	});
	it('comes as a refusal at the column, one for each problem', () => {
		const refused = (...fields: string[]): unknown => {
			try {
				refuseProblems(
					'cl_procedures',
					fields.map((field) => ({ field, code: 'empty', params: {} })),
					'zh-CN',
				);
			} catch (error) {
				return error;
			}
			return null;
		};
		expect(refused()).toBeNull();
		expect(refused('deadlines[0].source')).toMatchObject({
			message: '“时限”不正确：第 1 项 › 出处：不能为空',
			code: 'CL_INVALID',
			status: 400,
			extensions: { field: 'deadlines', params: { path: 'deadlines[0].source', reason: 'empty' } },
		});
		expect(refused('deadlines', 'number_pattern')).toMatchObject([
			{ extensions: { field: 'deadlines' } },
			{ extensions: { field: 'number_pattern' } },
		]);
	});
	it('has a text for every code that is found', () => {
		const sources = [
			import.meta.dirname,
			join(import.meta.dirname, '../core/workflow'),
			join(import.meta.dirname, '../core/satisfaction'),
		].flatMap((folder) =>
			readdirSync(folder)
				.filter((name) => /^(check|validate|parse|reading|save).*(?<!\.test)\.ts$/.test(name))
				.map((name) => readFileSync(join(folder, name), 'utf8')),
		);
		const found = sources.flatMap((source) =>
			[...source.matchAll(/code:\s+'([a-z_]+)'|problem\([^,]+,\s+'([a-z_]+)'/g)].map(([, a, b]) => a ?? b ?? ''),
		);
		expect(found.length).toBeGreaterThan(40);
		expect(found.filter((code) => !(code in texts.problems))).toEqual([]);
	});
});
