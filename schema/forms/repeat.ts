import { t } from '../define.ts';
import type { RepeatRule, RepeatThreshold } from '../shapes/procedure.ts';
import { recipientForm } from './clocks.ts';
import { formOf, line, number, picks, rows, type Offered } from './part.ts';

const source = line(t('出处', 'Source'), { required: true });

const sameColumns: Offered = {
	name: 'form_same',
	values: {
		site: { label: t('场所', 'Site') },
		category: { label: t('分类', 'Category') },
		party: { label: t('客户', 'Customer') },
		product: { label: t('产品', 'Product') },
		lot_text: { label: t('批号', 'Lot') },
	},
};

const thresholdForm = formOf<RepeatThreshold>()(
	'threshold',
	{
		count: number(t('第几次起', 'From so many on'), { required: true }),
		raise_to: line(t('提升到严重度', 'Raised to the severity')),
		tell: rows(t('通知谁', 'Who is told'), recipientForm),
	},
	{ summary: ['count', 'raise_to'] },
);

export const repeatForm = formOf<RepeatRule>()(
	'repeat',
	{
		same: picks(t('相同的', 'The same'), sameColumns, { required: true, start: ['category'] }),
		within_days: number(t('多少天之内（留空 = 不限）', 'Within days (empty = without limit)')),
		raise_to: line(t('提升到严重度', 'Raised to the severity')),
		thresholds: rows(t('预警：次数达到时', 'Early warning, when there are so many'), thresholdForm),
		source,
	},
	{ summary: ['same', 'within_days', 'raise_to'] },
);
