import { t } from '../define.ts';
import type { SlipRule } from '../shapes/slip.ts';
import { rungForm } from './clocks.ts';
import { flag, formOf, line, one, rows } from './part.ts';
import { durationForm, textForm } from './time.ts';

export const slipForm = formOf<SlipRule>()(
	'slip',
	{
		code: line(t('代码', 'Code'), { required: true }),
		to: line(t('发往部门（代码）', 'To the department (code)'), {
			note: t('留空 = 由发单人指定', 'Empty = whoever sends it names one'),
		}),
		label: one(t('名称', 'Name'), textForm, { required: true }),
		due: one(t('自发出起多久到期', 'Due after it is sent'), durationForm, { required: true }),
		answered: flag(t('须书面答复', 'Answered in writing'), {
			note: t('不勾选：确认收到即可', 'Not ticked: acknowledging it is enough'),
		}),
		source: line(t('出处', 'Source'), { required: true }),
		ladder: rows(t('升级阶梯', 'Escalation ladder'), rungForm, { required: true }),
	},
	{ summary: ['label', 'to', 'due'] },
);
