import { t } from '../define.ts';
import type { ContactRule } from '../shapes/contact.ts';
import { contactChannels, contactDirections, contactParties } from '../values.ts';
import { ruleConditionForm } from './condition.ts';
import { flag, formOf, line, one, pick, picks, type Offered, type Only } from './part.ts';
import { textForm } from './time.ts';

const directions: Offered = { name: 'form_contact_direction', values: contactDirections };
const channels: Offered = { name: 'form_contact_channel', values: contactChannels };
const parties: Offered = { name: 'form_contact_party', values: contactParties };

/** Which contacts are meant. */
export const contactChoice = (only?: Only) => {
	const shown = only === undefined ? {} : { only };
	return {
		direction: pick(t('方向（留空 = 不论）', 'Direction (empty = either)'), directions, shown),
		channels: picks(t('途径（留空 = 不论）', 'Channels (empty = any)'), channels, shown),
		with: picks(t('对方（留空 = 顾客）', 'With whom (empty = the customer)'), parties, shown),
	};
};

export const contactForm = formOf<ContactRule>()(
	'contact',
	{
		code: line(t('代码', 'Code'), { required: true }),
		before: pick(t('进入此状态之前', 'Before entering'), 'states', {
			other: true,
			note: t(
				'留空且不针对答复 = 凡记此类联系均须附副本',
				'Empty, and not about the answer = whatever such contact is logged comes with a copy',
			),
		}),
		label: one(t('名称', 'Name'), textForm, { required: true }),
		...contactChoice(),
		original: flag(t('经来件的原渠道', 'By the channel it came by')),
		answer: flag(t('答复本身须如此告知', 'The answer itself is told so')),
		since: pick(t('须在此时刻之后', 'After'), 'instant_columns', { other: true }),
		when: one(t('仅当', 'Only when'), ruleConditionForm),
		copy: flag(t('须附副本', 'With a copy')),
		source: line(t('出处', 'Source'), { required: true }),
	},
	{ summary: ['label', 'before', 'channels'] },
);
