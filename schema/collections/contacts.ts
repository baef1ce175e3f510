import { boolean, choice, defineCollection, id, instant, many, string, t } from '../define.ts';
import { languages } from '../values.ts';

/** The one place of personal data: erasing a row here leaves records and chains valid. */
export const contacts = defineCollection({
	name: 'cl_contacts',
	label: t('联系人', 'Contact'),
	plural: t('联系人', 'Contacts'),
	note: t('个人信息只存于此', 'Personal data is kept here only'),
	icon: 'person',
	folder: 'desk',
	sort: 6,
	template: '{{name}}',
	accountability: 'activity',
	fields: {
		id: id(),
		party: many(t('单位', 'Party'), 'cl_parties', { width: 'half' }),
		name: string(t('姓名', 'Name'), { required: true, width: 'half', prose: true }),
		phone: string(t('电话', 'Phone'), { width: 'half', prose: true }),
		email: string(t('邮箱', 'E-mail'), { width: 'half', prose: true }),
		language: choice(t('语言', 'Language'), languages, { width: 'half', default: 'zh-CN' }),
		no_survey: boolean(t('不参加调查', 'No surveys'), { width: 'half' }),
		erased_at: instant(t('抹除时间', 'Erased at'), { readonly: true, width: 'half' }),
	},
	indexes: [
		{ name: 'cl_contacts_party', columns: ['party'], why: 'contacts of one party' },
		{ name: 'cl_contacts_phone', columns: ['phone'], why: 'caller known by number' },
		{ name: 'cl_contacts_email', columns: ['email'], why: 'sender known by address' },
	],
});
