import type { UpdateCase } from '../record/index.ts';
import { isFilled, type RecordView } from '../workflow/index.ts';

/** What a story fills in where it only walks by: enough for the gates of our own workflows. */
const words: RecordView = {
	investigation: '查明经过与原因',
	responsibility: 'own',
	reply_text: '答复内容',
	interim_action: '先行处理',
	customer_verdict: 'accepted',
	step_note: '说明',
};

/** The stock words a step to this state still lacks. */
export function stockFor({ record, workflow, procedure }: UpdateCase, to: string): RecordView {
	const step = workflow.transitions.find((each) => each.to === to && each.from.includes(String(record.status)));
	const gates = step?.gates ?? [];
	const fields = gates.flatMap((gate) => ('fields' in gate ? gate.fields : 'field' in gate ? [gate.field] : []));
	const category = procedure?.rules.categories[0];
	const stock: RecordView = { ...words, category: (category?.children?.[0] ?? category)?.code };
	const lacking = [...new Set([...fields, 'step_note'])].filter((field) => !isFilled(Reflect.get(record, field)));
	return Object.fromEntries(
		lacking.flatMap((field) => (isFilled(Reflect.get(stock, field)) ? [[field, Reflect.get(stock, field)]] : [])),
	);
}
