import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { seedFiles, seedFolder, seedText } from './rows.ts';

const sourceTexts = join(seedFolder, '..', '..', 'shared', 'seeds');

/** The source texts are not part of the product; where they lie beside it, every citation is looked up. */
describe.skipIf(!existsSync(sourceTexts))('citations, looked up in the source texts', () => {
	const linesOf = (file: string): readonly string[] => {
		const name = readdirSync(sourceTexts).find((each) => each.startsWith(`00${file}_`));
		return name === undefined ? [] : readFileSync(join(sourceTexts, name), 'utf8').split('\n');
	};
	const texts = new Map(['0', '1', '2', '3', '4'].map((file) => [file, existsSync(sourceTexts) ? linesOf(file) : []]));
	const lineAt = (citation: string): string | undefined => {
		const [, file = '', line = ''] = /^F(\d):(\d+)$/.exec(citation) ?? [];
		return texts.get(file)?.[Number(line) - 1];
	};

	test.each([
		['F0:518', '急情24小时内进行报告'],
		['F0:524', '一年'],
		['F1:497', '当日处理'],
		['F2:40', '管理評審前一月內'],
		['F4:42', '当天之内'],
		['F4:68', '上午10:00前'],
		['F4:82', '上午8:30前'],
		['F1:129', '7天后回收'],
		['F1:284', '2个工作日之内'],
		['F4:269', '一个工作日内'],
		['F4:276', '1个工作日内'],
		['F4:278', '17点前确认的订单'],
		['F4:279', '第二天15点前'],
		['F0:656', '2~3天内'],
		['F1:290', '24小時內完成郵件回覆'],
		['F1:290', '收到樣品三個工作日'],
		['F1:290', '收到樣品七個工作日提供最終報告'],
		['F1:537', '三个工作日内'],
		['F1:537', '十五个工作日内'],
		['F1:537', '六个星期内'],
		['F2:11', '48小時內提出處理方法或措施'],
		['F2:30', '2日內予以答復'],
		['F3:67', '10个工作日内'],
		['F4:18', '2个工作日内进行初步回复'],
		['F4:18', '7个工作日内完成'],
		['F0:640', '首问责任人'],
		['F0:650', '立即向企业领导汇报'],
		['F0:658', '当场处理'],
		['F0:666', '同一问题发生在同一站点的二次投诉'],
		['F0:383', '征询顾客满意度'],
		['F1:81', '70分以下'],
		['F1:129', '15个工作日'],
		['F0:203', '每月末'],
		['F0:393', '每季度至少进行一次'],
		['F0:749', '每年第四季度'],
		['F1:69', '每半年进行一次'],
		['F1:535', '年底'],
		['F1:284', '2个工作日'],
		['F2:36', '每年至少進行一次'],
		['F2:40', '管理評審前'],
		['F3:109', '每季度'],
		['F4:68', '每天上午10:00前'],
		['F4:82', '每天上午8:30前'],
		['F1:289', '需簽核至廠處級主管'],
		['F1:315', '经主管审查核准'],
		['F1:403', '很满意 ≥90'],
		['F1:409', '直至顾客承认满意为止'],
		['F1:417', '交货及时性'],
		['F1:531', '纠正措施'],
		['F2:20', '附上'],
		['F2:23', '需報請總經理'],
		['F2:43', '外購件配套性'],
		['F3:45', '匿名'],
		['F3:99', '原渠道'],
		['F4:14', '转交'],
		['F4:19', '解释原因'],
	])('%s says “%s”', (citation, words) => {
		expect(lineAt(citation)).toContain(words);
	});

	test('every F<file>:<line> in the seed, comments included, is a line with words', () => {
		const cited = seedFiles.flatMap((file) => seedText(file).match(/F\d:\d+/g) ?? []);
		expect(cited.length).toBeGreaterThan(80);
		expect([...new Set(cited)].filter((citation) => (lineAt(citation) ?? '').trim() === '')).toEqual([]);
	});
});
