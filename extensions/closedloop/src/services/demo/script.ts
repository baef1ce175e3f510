import * as z from 'zod';

/** A demonstration as it is written in `seed/demo/<profile>/*.yaml`. */

const columns = z.record(z.string(), z.unknown());
const time = z.string().regex(/^\d{2}:\d{2}$/);

/** `w` working days ago, `d` days ago, or `h` hours ago. */
const moment = z.union([
	z.strictObject({ w: z.number(), time }),
	z.strictObject({ d: z.number(), time }),
	z.strictObject({ h: z.number() }),
]);
export type Moment = z.infer<typeof moment>;

const step = z.strictObject({
	/** Hours since the step before. */
	after: z.number(),
	/** A key of a person, or `owner`, `head` (of the lead department), `customer`. */
	by: z.string(),
	to: z.string().optional(),
	/** Columns taken from the record's `later`; here and below `facts.<code>` is a fact of the procedure. */
	set: z.array(z.string()).optional(),
	/** Instants that get the time of the step. */
	stamp: z.array(z.string()).optional(),
	/** Dates that get the day of the step. */
	date: z.array(z.string()).optional(),
	/** Instants that get a time so many working hours after the step: what somebody is promised. */
	within: z.record(z.string(), z.number()).optional(),
	with: columns.optional(),
	note: z.string().optional(),
	acknowledge: z.literal(true).optional(),
	propose: z.string().optional(),
	reason: z.string().optional(),
	sign: z.string().optional(),
	/** What is signed where yes and no are not the words. */
	outcome: z.string().optional(),
});
export type Step = z.infer<typeof step>;

const story = z.strictObject({ natural: z.boolean().optional(), steps: z.array(step) });
export type Story = z.infer<typeof story>;

const feedback = z.strictObject({
	key: z.string(),
	at: moment,
	by: z.string(),
	owner: z.string().optional(),
	story: z.string(),
	until: z.string().optional(),
	party: z.string().optional(),
	contact: z.string().optional(),
	product: z.string().optional(),
	now: columns,
	later: columns,
});
export type FeedbackScript = z.infer<typeof feedback>;

const capaStep = step
	.omit({
		set: true,
		stamp: true,
		date: true,
		within: true,
		acknowledge: true,
		propose: true,
		reason: true,
		sign: true,
		outcome: true,
	})
	.extend({
		/** The action it is about; with `new` it is made. */
		action: z.string().optional(),
		new: columns.optional(),
		owner: z.string().optional(),
		verifier: z.string().optional(),
		/** Working days from the step to the action's due date, or to the effectiveness check. */
		due_in: z.number().optional(),
		effect_in: z.number().optional(),
	});
export type CapaStep = z.infer<typeof capaStep>;

const capa = z.strictObject({
	key: z.string(),
	at: moment,
	by: z.string(),
	feedback: z.array(z.string()),
	now: columns,
	leader: z.string(),
	department: z.string(),
	steps: z.array(capaStep),
});
export type CapaScript = z.infer<typeof capa>;

const language = z.enum(['zh-CN', 'zh-TW', 'en-US']);
const contact = z.strictObject({
	key: z.string(),
	name: z.string(),
	phone: z.string(),
	email: z.string(),
	language: language.default('zh-CN'),
});

const department = z.strictObject({
	code: z.string(),
	/** Code of a department every desk begins with, which is called so in this house; absent = it is opened. */
	was: z.string().optional(),
	name: z.string(),
	name_en: z.string(),
	/** Code of the department above it; only the first has none. */
	parent: z.string().nullable(),
});

const people = z.strictObject({
	/** In the order of the tree, those above first. */
	departments: z.array(department).default([]),
	users: z.array(
		z.strictObject({
			key: z.string(),
			first_name: z.string(),
			last_name: z.string(),
			email: z.string(),
			title: z.string(),
			department: z.string(),
			role: z.enum(['administrator', 'quality_manager', 'handler', 'department_head', 'general_manager', 'auditor']),
			heads: z.array(z.string()).default([]),
			language: language.default('zh-CN'),
		}),
	),
	products: z.array(z.strictObject({ key: z.string(), name: z.string(), name_en: z.string(), line: z.string() })),
	parties: z.array(
		z.strictObject({
			key: z.string(),
			code: z.string(),
			name: z.string(),
			kind: z.string(),
			segment: z.string(),
			language: language.default('zh-CN'),
			mood: z.number().default(0),
			contacts: z.array(contact),
		}),
	),
});
export type PeopleScript = z.infer<typeof people>;

const survey = z.strictObject({
	campaign: z.strictObject({
		name: z.string(),
		questionnaire: z.uuid(),
		opens: moment,
		valid_days: z.int(),
		target: z.number(),
		population: z.int(),
	}),
	segments: z.array(z.string()),
	every: z.number(),
	each: z.number(),
	answers: z.number(),
	within: z.number(),
	declines: z.number(),
	middle: z.number(),
	rise: z.number(),
	comments: z.strictObject({ good: z.array(z.string()), fair: z.array(z.string()), poor: z.array(z.string()) }),
});
export type SurveyScript = z.infer<typeof survey>;

const adoption = z.strictObject({
	/** Codes of procedures the desk began with and the house gives up. */
	retires: z.array(z.string()).default([]),
	/** What the house answers to each pack it works by, by its code: adoption itself reads and judges it. */
	packs: z.record(z.string(), z.unknown()),
});

const script = z.strictObject({
	/** Absent = the house works by the procedures it finds. */
	adopt: adoption.optional(),
	people,
	stories: z.record(z.string(), story),
	feedback: z.array(feedback),
	capas: z.array(capa).default([]),
	survey: survey.optional(),
});
export type Script = z.infer<typeof script>;

/** @throws ZodError when it has a key or value that is none of ours */
export const scriptOf = (documents: unknown): Script => script.parse(documents);

const documents = async (): Promise<ReadonlyMap<string, unknown>> =>
	new Map<string, unknown>(Object.entries((await import('../../later/demonstration.ts')).demonstrations));

/** The house that is shown where nobody names one. */
export const usualProfile = 'plant';

/** The houses this version can show. */
export const demoProfiles = async (): Promise<readonly string[]> => [...(await documents()).keys()];

/** @throws RangeError when there is none of that name */
export async function readScript(profile: string): Promise<Script> {
	const written = (await documents()).get(profile);
	if (written === undefined) throw new RangeError(`there is no demonstration “${profile}”`);
	return scriptOf(written);
}
