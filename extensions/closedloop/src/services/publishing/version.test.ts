import { describe, expect, it } from 'vitest';
import { changedColumns, versionStep } from './version.ts';

/** Life of a rule document: draft → published → retired, and never back. */
const step = (before: Record<string, unknown> | null, payload: Record<string, unknown>) =>
	versionStep('cl_procedures', before, { ...before, ...payload });
const published = {
	code: 'P17',
	version: 1,
	status: 'published',
	title: '投诉',
	applies: '{"kinds":["complaint"],"sites":["S1"]}',
	published_at: 1_790_000_000_000,
};

describe('the life of a version', () => {
	it('begins as a draft or published', () => {
		expect(step(null, {})).toBe('draft');
		expect(step(null, { status: 'published' })).toBe('publish');
		expect(step({ status: 'draft' }, { title: 'x' })).toBe('draft');
		expect(step({ status: 'draft' }, { status: 'published' })).toBe('publish');
	});
	it('once published ends by being retired, and changes in nothing else', () => {
		expect(step(published, { status: 'retired' })).toBe('keep');
		expect(step(published, { title: '投诉处理' })).toBe('immutable');
		expect(step(published, { status: 'retired', title: '投诉处理' })).toBe('immutable');
		expect(step(published, { status: 'draft' })).toBe('immutable');
		expect(step({ ...published, status: 'retired' }, { status: 'published' })).toBe('immutable');
	});
	it('is not disturbed by being sent back as it was read, nor by what an administrator added', () => {
		const again = {
			...published,
			applies: { sites: ['S1'], kinds: ['complaint'] },
			published_at: new Date(1_790_000_000_000).toISOString(),
			remarks: '',
		};
		expect(step({ ...published, remarks: null }, again)).toBe('keep');
		expect(step(published, { own_column: 'anything' })).toBe('keep');
		expect(changedColumns('cl_procedures', published, { ...published, applies: { kinds: ['complaint'] } })).toEqual([
			'applies',
		]);
	});
	it('knows no other states, and drafts are not retired', () => {
		expect(step(published, { status: 'archived' })).toBe('unknown_status');
		expect(step({ status: 'draft' }, { status: 'retired' })).toBe('draft_retired');
	});
});
