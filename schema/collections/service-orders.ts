import {
	engineColumns,
	factsColumn,
	historyColumn,
	messagesColumn,
	numberColumn,
	stateColumns,
	stepColumns,
} from '../engine-columns.ts';
import {
	boolean,
	choice,
	day,
	defineCollection,
	float,
	gathered,
	id,
	instant,
	integer,
	many,
	prose,
	string,
	t,
} from '../define.ts';
import { dueOrder, queueIndexes } from '../queue-indexes.ts';

export const orderTypes = {
	return: { label: t('退货', 'Return'), icon: 'assignment_return' },
	replacement: { label: t('换货', 'Replacement'), icon: 'swap_horiz' },
	depot_repair: { label: t('返厂维修', 'Depot repair'), icon: 'home_repair_service' },
	onsite_repair: { label: t('现场维修', 'On-site repair'), icon: 'engineering' },
} as const;

/** P07 (F0:253-259): the reason decides which department confirms; the workflow says which role that is. */
export const orderReasons = {
	quality: { label: t('质量问题', 'Quality') },
	technical_standard: { label: t('技术标准异议', 'Technical standard disputed') },
	late_delivery: { label: t('未按时交货', 'Late delivery') },
	packing: { label: t('包装', 'Packing') },
	transport: { label: t('运输', 'Transport') },
} as const;

export const dispositions = {
	restock: { label: t('重新入库', 'Restock') },
	repair: { label: t('维修', 'Repair') },
	scrap: { label: t('报废', 'Scrap') },
	forward: { label: t('转给其他用户', 'Forward to another customer') },
	return_as_is: { label: t('原样退回', 'Return as it is') },
} as const;

/**
 * A return or repair (P07, P19): no refund without a confirmed order, nothing repaired leaves without re-inspection.
 */
export const serviceOrders = defineCollection({
	name: 'cl_service_orders',
	label: t('退货/维修单', 'Service order'),
	plural: t('退货与维修', 'Service orders'),
	note: t('退货、换货与维修', 'Returns, replacements and repairs'),
	icon: 'assignment_return',
	folder: 'desk',
	sort: 4,
	template: '{{number}}',
	accountability: 'all',
	layout: {
		facts: [
			'type',
			'reason',
			'feedback',
			'party',
			'contact',
			'product',
			'lot_text',
			'quantity',
			'owner',
			'department',
			'procedure',
			'expected_on',
			'facts',
		],
		handling: [
			'received_goods_at',
			'inspection',
			'disposition',
			'reinspected',
			'reinspected_by',
			'refund_amount',
			'refund_released',
			'confirmed_by',
			'confirmed_at',
			'decisions',
		],
		correspondence: ['messages'],
	},
	fields: {
		id: id(),
		...engineColumns('service_order'),
		...numberColumn(),
		...stateColumns('service_order'),
		feedback: many(t('来自反馈', 'From feedback'), 'cl_feedback', { width: 'half' }),
		type: choice(t('类型', 'Type'), orderTypes, { required: true, default: 'return', width: 'half' }),
		reason: choice(t('原因', 'Reason'), orderReasons, {
			width: 'half',
			note: t('原因决定由谁确认', 'The reason decides who confirms'),
		}),
		party: many(t('客户单位', 'Customer'), 'cl_parties', { width: 'half' }),
		contact: many(t('联系人', 'Contact'), 'cl_contacts', { width: 'half', onDelete: 'SET NULL' }),
		product: many(t('产品', 'Product'), 'cl_products', { width: 'half' }),
		lot_text: string(t('批号/序列号', 'Lot or serial'), { width: 'half' }),
		quantity: integer(t('数量', 'Quantity'), { width: 'half' }),
		owner: many(t('负责人', 'Owner'), 'directus_users', { width: 'half', onDelete: 'SET NULL' }),
		department: many(t('部门', 'Department'), 'cl_departments', { width: 'half' }),
		procedure: many(t('适用制度', 'Procedure'), 'cl_procedures', {
			width: 'half',
			note: t('留空即按反馈的制度', 'Empty means that of the feedback'),
		}),
		expected_on: day(t('预计到货日', 'Goods expected on'), { width: 'half' }),
		received_goods_at: instant(t('到货时间', 'Goods received at'), { width: 'half' }),
		inspection: prose(t('检验结果', 'Inspection result')),
		disposition: choice(t('处置', 'Disposition'), dispositions, { width: 'half' }),
		reinspected: boolean(t('已复检', 'Re-inspected'), { guarded: true, readonly: true, width: 'half' }),
		reinspected_by: many(t('复检人', 'Re-inspected by'), 'directus_users', {
			guarded: true,
			readonly: true,
			width: 'half',
			onDelete: 'SET NULL',
		}),
		refund_amount: float(t('退款金额', 'Refund'), { width: 'half' }),
		refund_released: boolean(t('已放行退款', 'Refund released'), {
			guarded: true,
			readonly: true,
			width: 'half',
			note: t('退货受理单未经确认不得退款', 'No refund before the order is confirmed'),
		}),
		confirmed_by: many(t('确认人', 'Confirmed by'), 'directus_users', {
			guarded: true,
			readonly: true,
			width: 'half',
			onDelete: 'SET NULL',
		}),
		confirmed_at: instant(t('确认时间', 'Confirmed at'), { guarded: true, readonly: true, width: 'half' }),
		registered_by: many(t('登记人', 'Registered by'), 'directus_users', {
			guarded: true,
			readonly: true,
			width: 'half',
			onDelete: 'SET NULL',
		}),
		registered_at: instant(t('登记时间', 'Registered at'), { guarded: true, readonly: true, width: 'half' }),
		closed_at: instant(t('关闭时间', 'Closed at'), { guarded: true, readonly: true, width: 'half' }),
		...factsColumn(),
		decisions: gathered(t('决定', 'Decisions'), 'cl_decisions', 'service_order'),
		...messagesColumn('service_order'),
		...stepColumns(),
		...historyColumn(),
	},
	indexes: [
		...queueIndexes('cl_service_orders', {
			owner: 'owner',
			department: 'department',
			followers: ['registered_by'],
		}),
		dueOrder('cl_service_orders'),
		{ name: 'cl_service_orders_next_due', columns: ['next_due_at'], why: 'what is due next' },
		{ name: 'cl_service_orders_feedback', columns: ['feedback'], why: 'orders of one feedback' },
		{ name: 'cl_service_orders_party', columns: ['party', 'registered_at'], why: 'search: orders of one customer' },
		{ name: 'cl_service_orders_contact', columns: ['contact', 'registered_at'], why: 'search: orders of one contact' },
	],
});
