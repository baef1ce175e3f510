import { boolean, choice, choices, defineCollection, id, integer, string, t, text } from '../define.ts';
import { placeholderNote } from '../placeholder-labels.ts';
import { feedbackKinds, languages } from '../values.ts';

/** Texts an answer to a customer begins with. Whoever answers chooses one; it is filled in and theirs to change. */
export const replyTemplates = defineCollection({
	name: 'cl_reply_templates',
	label: t('答复模板', 'Reply template'),
	plural: t('答复模板', 'Reply templates'),
	note: t('答复顾客时可选用的文字，按类别与语言', 'Texts to answer customers with, by kind and language'),
	icon: 'quickreply',
	folder: 'rules',
	sort: 5,
	template: '{{title}}',
	accountability: 'all',
	fields: {
		id: id(),
		title: string(t('名称', 'Title'), { required: true, width: 'half' }),
		language: choice(t('语言', 'Language'), languages, { required: true, default: 'zh-CN', width: 'half' }),
		feedback_kinds: choices(t('适用类别', 'For these kinds of feedback'), feedbackKinds, {
			width: 'full',
			note: t('不选即适用于所有类别', 'None chosen means all of them'),
		}),
		text: text(t('文字', 'Text'), { required: true, note: placeholderNote }),
		active: boolean(t('启用', 'In use'), { default: true, width: 'half' }),
		position: integer(t('顺序', 'Order'), {
			required: true,
			default: 10,
			width: 'half',
			note: t('小者在前', 'The smaller comes first'),
		}),
	},
});
