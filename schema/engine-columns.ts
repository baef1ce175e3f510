import {
	boolean,
	choice,
	gathered,
	instant,
	integer,
	json,
	many,
	plainId,
	prose,
	shown,
	string,
	t,
	text,
} from './define.ts';
import { contactLogOptions } from './contact-log-options.ts';
import { confidentialities } from './values.ts';

/**
 * Columns every guarded record carries. `seq` counts the record's events, `last_event` names the newest, `chain_head`
 * is its hash: together they are the optimistic lock and the anchor of the history (docs/principles.md, "The history is
 * the lock"). `workflow` is the version whose states and steps it lives by, whatever is published meanwhile
 * (docs/state-machines.md, "Which workflow").
 */
export const engineColumns = (link: string) => ({
	seq: integer(t('记录序号', 'History count'), { guarded: true, hidden: true, readonly: true }),
	last_event: plainId(t('最近记录', 'Latest event'), { guarded: true, hidden: true, readonly: true }),
	chain_head: string(t('链首校验', 'Chain head'), { guarded: true, hidden: true, readonly: true, length: 64 }),
	workflow: many(t('所循流程', 'Workflow it lives by'), 'cl_workflows', {
		guarded: true,
		hidden: true,
		readonly: true,
		width: 'half',
	}),
	events: gathered(t('记录', 'Events'), 'cl_events', link, { guarded: true, hidden: true }),
	next_step: shown(t('下一步', 'Next step'), 'closedloop-next-step'),
});

/** What is said about a step and told, not kept. */
export const noteColumn = () => ({
	step_note: prose(t('本步说明', 'Note for this step'), {
		transient: true,
		note: t('随下一步记入历史，保存后清空', 'Goes into the history with the next step and is emptied'),
	}),
});

/**
 * What comes with a step and is told, not kept: when it really happened, a note, "I know" of an escalation. A signature
 * and an answer happen when they are given: decisions and responses have the note only.
 */
export const stepColumns = () => ({
	step_at: instant(t('实际发生时间', 'When it really happened'), {
		transient: true,
		width: 'half',
		note: t('补记时填写，留空即为现在', 'For facts recorded later; empty means now'),
	}),
	...noteColumn(),
	acknowledged: boolean(t('确认知悉升级', 'Acknowledge escalation'), { transient: true, width: 'half' }),
});

/** What the forms of its procedure ask for and no column exists for (docs/decisions/026-facts.md). */
export const factsColumn = () => ({
	facts: json(t('制度表单内容', 'Facts its procedure asks for'), 'facts', {
		prose: true,
		interface: 'closedloop-facts',
		note: t('按适用制度自己的表单填写', 'As the forms of the procedure that applies ask'),
	}),
});

/** Ids of those who may read a restricted row, kept by the door (`core/reading`). */
export const readersColumn = () => ({
	readers: text(t('可阅读者', 'Who may read it'), {
		guarded: true,
		hidden: true,
		readonly: true,
		note: t(
			'限制级记录：可读者的标识，逐次写入时重列；分号前为曾就此去信者',
			'Ids of those who may read a restricted record, listed anew by every write; before the semicolon those it was written to about',
		),
	}),
});

/** Who of the staff may read a record, by its procedure (docs/decisions/032-confidentiality.md). */
export const readingColumns = () => ({
	confidentiality: choice(t('保密级别', 'Confidentiality'), confidentialities, {
		guarded: true,
		readonly: true,
		required: true,
		default: 'open',
		width: 'half',
	}),
	...readersColumn(),
});

/** The letters of a record. */
export const messagesColumn = (link: string) => ({
	messages: gathered(t('消息', 'Messages'), 'cl_messages', link, { guarded: true, readonly: true }),
});

/**
 * The letters of a record that customers and others are spoken with about, and what stands among them afterwards: the
 * contacts somebody logs (docs/decisions/034-contact-log.md).
 */
export const correspondenceColumns = (link: string) => ({
	contact_log: json(t('记录联系', 'Log a contact'), 'contact_entries', {
		transient: true,
		interface: 'list',
		options: contactLogOptions,
		note: t(
			'与顾客等的电话、信函、来访、传真、聊天，发出与收到都记；保存后列入“消息”，不能修改，记错可划去再记',
			'Calls, letters, visits, faxes and chat with the customer and others, in and out. Saved, they stand among the messages and cannot be changed; what is wrong is struck out and logged again',
		),
	}),
	...messagesColumn(link),
});

/** The history stands below everything else: a record is worked on more often than it is looked back on. */
export const historyColumn = () => ({ history: shown(t('历史', 'History'), 'closedloop-history') });

/**
 * Where a record stands: its state, which moves by the next step and not by a form, and a summary of its clocks that
 * Studio sorts and colours by, written with the clocks themselves.
 */
export const stateColumns = (link: string) => ({
	status: string(t('状态', 'Status'), {
		readonly: true,
		width: 'half',
		length: 32,
		interface: 'closedloop-status',
		display: 'closedloop-status',
	}),
	next_due_at: instant(t('最近到期', 'Next due'), {
		guarded: true,
		readonly: true,
		width: 'half',
		display: 'closedloop-deadline',
	}),
	// Databases differ in where they put what is empty; whoever sorts by `unpromised, next_due_at` has it last on all of
	// them.
	unpromised: boolean(t('无进行中的时限', 'No running promise'), {
		guarded: true,
		hidden: true,
		readonly: true,
		default: true,
	}),
	next_due_kind: string(t('到期时限', 'Due promise'), {
		guarded: true,
		hidden: true,
		readonly: true,
		length: 64,
		display: 'closedloop-code',
		displayOptions: { list: 'deadlines' },
	}),
	clock_state: string(t('时限状态', 'Clock state'), { guarded: true, hidden: true, readonly: true, length: 16 }),
	escalation_level: integer(t('升级级数', 'Escalation level'), {
		guarded: true,
		hidden: true,
		readonly: true,
		default: 0,
	}),
	clock_step: json(t('时限指令', 'Clock command'), 'clock_commands', { transient: true, hidden: true }),
	clocks: gathered(t('时限', 'Clocks'), 'cl_clocks', link, { guarded: true, hidden: true }),
	deadlines: shown(t('时限说明', 'Deadlines'), 'closedloop-deadlines'),
});

/** The number a record is given when it is registered; it never changes. */
export const numberColumn = () => ({
	number: string(t('编号', 'Number'), {
		guarded: true,
		searchable: true,
		readonly: true,
		unique: true,
		width: 'half',
		length: 64,
	}),
});
