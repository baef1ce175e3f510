import { choice, defineCollection, gathered, id, string, t } from '../define.ts';
import { languages } from '../values.ts';

export const partyKinds = {
	customer: { label: t('客户', 'Customer') },
	dealer: { label: t('经销商', 'Dealer') },
	supplier: { label: t('供方', 'Supplier') },
	internal: { label: t('内部单位', 'Internal unit') },
} as const;

/** An organisation, or a household, that we deal with. Persons are in contacts. */
export const parties = defineCollection({
	name: 'cl_parties',
	label: t('单位', 'Party'),
	plural: t('客户与供方', 'Parties'),
	note: t('客户、经销商、供方', 'Customers, dealers, suppliers'),
	icon: 'apartment',
	folder: 'desk',
	sort: 5,
	template: '{{name}}',
	accountability: 'all',
	fields: {
		id: id(),
		code: string(t('代码', 'Code'), { unique: true, width: 'half', length: 64 }),
		name: string(t('名称', 'Name'), { required: true, width: 'half' }),
		kind: choice(t('类型', 'Kind'), partyKinds, { required: true, default: 'customer', width: 'half' }),
		segment: string(t('分组', 'Segment'), { width: 'half', length: 64 }),
		language: choice(t('语言', 'Language'), languages, { width: 'half' }),
		contacts: gathered(t('联系人', 'Contacts'), 'cl_contacts', 'party'),
	},
});
