import type { BulkChange, BulkRecord, QueueRow } from '@closedloop/schema';
import { describe, expect, it, vi } from 'vitest';
import { Refused, stage, type Asked } from '../../../ui/stage/stage.fixture.ts';
import Board from '../board.vue';
import { beenHere, answerOf, focused, press, queueRow } from '../desk.fixture.ts';

interface Sent {
	readonly records: readonly BulkRecord[];
	readonly change: BulkChange;
}
type Refusals = Readonly<Record<string, string>>;

const severity = (code: string, zh: string, rank: number) => ({ code, label: { zh, en: code }, rank });
const procedure = (id: string, severities: readonly ReturnType<typeof severity>[]) => ({
	...{ id, code: id, status: 'published', categories: [], approvals: [], deadlines: [] },
	severities,
});
const normal = severity('normal', '一般', 1);

/** A desk whose server does what it is told, but for the records it refuses. */
async function desk(rows: () => readonly QueueRow[], refused: Refusals = {}, away = { now: false }) {
	const sent: Sent[] = [];
	const shown = await stage(Board, {
		...beenHere,
		answers: ({ path, body }: Asked) => {
			if (path === '/closedloop/codes')
				return {
					procedures: [procedure('p', [normal, severity('major', '重大', 2)]), procedure('q', [normal])],
					states: [],
				};
			if (path === '/closedloop/bulk/steps')
				return {
					steps: [
						{
							...{ to: 'answering', terminal: false, asks_note: true },
							...{ label: { zh: '直接答复', en: 'Answer' }, to_label: { zh: '拟定答复', en: 'Answering' } },
						},
					],
				};
			if (path === '/users') return [{ id: 'wang', first_name: '婷', last_name: '王', title: '班长' }];
			if (path === '/closedloop/bulk') {
				if (away.now) return new Refused(503, 'SERVICE_UNAVAILABLE', '暂时不可用');
				const one = body as Sent;
				sent.push(one);
				return {
					records: one.records.map(({ id, seq }) => ({
						id,
						...(refused[id] === undefined
							? { refusal: null, before: `before-${id}`, seq: seq + 1 }
							: { refusal: { code: 'CL_INVALID', field: 'severity', message: refused[id] }, before: null, seq: null }),
					})),
				};
			}
			return answerOf(rows());
		},
	});
	return { ...shown, sent };
}
type Desk = Awaited<ReturnType<typeof desk>>;
const three = ['FB-1', 'FB-2', 'FB-3'].map((number) => queueRow(number, 'today', { procedure: 'p' }));

const chosen = ({ shown }: Desk): readonly (string | undefined)[] =>
	shown.findAll('.row.chosen a').map((link) => link.attributes('data-row'));
const button = ({ shown }: Desk, text: string) => shown.findAll('.bulk button').find((one) => one.text() === text);
async function open(one: Desk, action: string): Promise<void> {
	await button(one, action)?.trigger('click');
	await one.settle();
}
async function submit(one: Desk): Promise<void> {
	await one.shown.get('.bulk form').trigger('submit');
	await one.settle();
}

describe('rows of the queue', () => {
	it('are chosen by keys, with Shift as the cursor goes, and by Escape none of them', async () => {
		const one = await desk(() => three);
		await press('j');
		await press('x');
		await one.settle();
		expect(chosen(one)).toEqual(['id-FB-1']);
		await press('J', { shiftKey: true });
		await one.settle();
		await press('ArrowDown', { shiftKey: true });
		await one.settle();
		expect(chosen(one)).toEqual(['id-FB-1', 'id-FB-2', 'id-FB-3']);
		expect(focused()).toBe('id-FB-3');
		expect(one.shown.get('.bulk strong').text()).toBe('已选 3 条');
		await press(' ');
		await one.settle();
		expect(chosen(one)).toEqual(['id-FB-1', 'id-FB-2']);
		await press('Escape');
		await one.settle();
		expect([chosen(one), one.shown.find('.bulk').exists()]).toEqual([[], false]);
	});

	it('are left by an Escape Studio has prevented, but not by the one that closes its drawer', async () => {
		const one = await desk(() => three);
		await press('x');
		await one.settle();
		const drawer = document.createElement('div');
		drawer.setAttribute('role', 'dialog');
		document.body.append(drawer);
		// As Studio does, for drawers that are open and for those that are not.
		const closes = (event: KeyboardEvent): void => {
			event.preventDefault();
			drawer.remove();
		};
		document.body.addEventListener('keydown', closes);
		await press('Escape');
		await one.settle();
		expect(chosen(one)).toEqual(['id-FB-1']);
		await press('Escape');
		document.body.removeEventListener('keydown', closes);
		await one.settle();
		expect(chosen(one)).toEqual([]);
	});

	it('are chosen by their boxes, up to one with Shift, while the keys of the page go on', async () => {
		const one = await desk(() => three);
		const boxes = one.shown.findAll('.row input[type=checkbox]');
		expect(boxes.map((box) => box.attributes('aria-label'))).toEqual(['选中 FB-1', '选中 FB-2', '选中 FB-3']);
		await boxes[2]?.trigger('click');
		await boxes[0]?.trigger('click', { shiftKey: true });
		expect(chosen(one)).toHaveLength(3);
		(boxes[0]?.element as HTMLInputElement).focus();
		await press('x');
		await one.settle();
		expect(chosen(one)).toHaveLength(2);
	});

	it('stay chosen where they go, and are no longer when nobody sees them', async () => {
		vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
		let rows: readonly QueueRow[] = three;
		const one = await desk(() => rows);
		await press('j');
		await press('x');
		await press('J', { shiftKey: true });
		await one.settle();
		rows = [queueRow('FB-0', 'overdue'), queueRow('FB-2', 'overdue'), queueRow('FB-9', 'later')];
		vi.advanceTimersByTime(10_000);
		await one.settle();
		expect(chosen(one)).toEqual(['id-FB-2']);
		expect(one.shown.get('.bulk strong').text()).toBe('已选 1 条');
		vi.useRealTimers();
	});
});

describe('what is done to many of them', () => {
	async function allChosen(refused: Refusals = {}, rows: readonly QueueRow[] = three, away = { now: false }) {
		const one = await desk(() => rows, refused, away);
		await one.shown.get('.row input[type=checkbox]').trigger('click');
		await button(one, '全选下列各行')?.trigger('click');
		return one;
	}

	it('is sent with what the row was seen as, ten at a time; what was refused is named and stays chosen', async () => {
		const many = Array.from({ length: 12 }, (_, n) => queueRow(`FB-${n}`, 'today', { procedure: 'p', seq: n }));
		const one = await allChosen({ 'id-FB-3': '降低严重度须写明理由' }, many);
		await open(one, '严重度');
		await one.shown.get('.bulk select').setValue('major');
		await submit(one);
		expect(one.sent.map(({ records }) => records.length)).toEqual([10, 2]);
		expect(one.sent[1]).toEqual({
			records: [10, 11].map((n) => ({ collection: 'cl_feedback', id: `id-FB-${n}`, seq: n })),
			change: { severity: 'major' },
		});
		expect(one.shown.get('.outcome [role=status]').text()).toBe('已改 11 条。 1 条没有改：');
		expect(one.shown.findAll('.outcome li').map((line) => line.text())).toEqual(['FB-3 降低严重度须写明理由']);
		expect(chosen(one)).toEqual(['id-FB-3']);
	});

	it('is put back record by record to what it was, and that is not put back again', async () => {
		const one = await allChosen();
		await open(one, '改派');
		await one.shown.get('.bulk [role=combobox]').setValue('王婷');
		await vi.waitFor(async () => {
			await one.settle();
			expect(one.shown.find('.bulk [role=option]').text()).toContain('王婷');
		});
		await one.shown.get('.bulk [role=combobox]').trigger('keydown', { key: 'Enter' });
		await submit(one);
		expect(one.sent.map(({ change }) => change)).toEqual([{ owner: 'wang' }]);
		await button(one, '撤销')?.trigger('click');
		await one.settle();
		expect(one.sent.slice(1)).toEqual(
			three.map(({ id }) => ({
				records: [{ collection: 'cl_feedback', id, seq: 2 }],
				change: { owner: `before-${id}`, note: '撤销刚才的批量修改' },
			})),
		);
		expect(one.shown.get('.outcome').text()).toContain('已恢复 3 条。');
		expect(button(one, '撤销')).toBeUndefined();
	});

	it('offers the codes all their procedures know', async () => {
		const one = await allChosen({}, [...three, queueRow('FB-4', 'later', { procedure: 'q' })]);
		await open(one, '严重度');
		expect(one.shown.findAll('.bulk option').map((option) => option.attributes('value'))).toEqual(['', 'normal']);
		await open(one, '分类');
		expect(one.shown.get('.bulk form').text()).toContain('没有共同的代码');
	});

	it('is a step with the note it wants, which nothing takes back', async () => {
		const one = await allChosen();
		await open(one, '下一步');
		await one.shown.get('.bulk select').setValue('answering');
		const ready = () => one.shown.get('.bulk form button[type=submit]').attributes('disabled');
		expect(ready()).toBeDefined();
		await one.shown.get('.bulk form input').setValue('已知问题');
		expect(ready()).toBeUndefined();
		await submit(one);
		expect(one.sent.map(({ change }) => change)).toEqual([{ status: 'answering', note: '已知问题' }]);
		expect(button(one, '撤销')).toBeUndefined();
	});

	it('says of each record that it was not answered when the server is away', async () => {
		const away = { now: true };
		const one = await allChosen({}, three, away);
		await open(one, '严重度');
		await one.shown.get('.bulk select').setValue('major');
		await submit(one);
		expect(one.shown.get('.outcome').text()).toContain('已改 0 条。 3 条没有改');
		expect(one.shown.get('.outcome li').text()).toContain('暂时不可用');
		expect(chosen(one)).toHaveLength(3);
	});
});
