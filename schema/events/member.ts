/** What a member is read as, is written as, and whether a line may do without it. */
interface Holding {
	readonly read: unknown;
	readonly written: unknown;
	readonly optional: boolean;
}

interface Holds<R, W = R, O extends boolean = false> {
	readonly read: R;
	readonly written: W;
	readonly optional: O;
}

/** Somebody's own words: digested on their way into the line (docs/reference/history.md, "Words"), read as the digest. */
export interface Spoken {
	readonly spoken: true;
}

/** One member of what a line tells: what it means, and how it is read from JSON that nobody has parsed. */
export interface Member<H extends Holding = Holding> {
	readonly means: string;
	/** What it is, in the words of the reference. */
	readonly is: string;
	readonly optional: boolean;
	/** Undefined where the value does not fit. */
	readonly read: (value: unknown) => H['read'] | undefined;
	/** Members within it, for the reference. */
	readonly within?: Members;
	/** Type only, never present. */
	readonly holds?: H;
}

export type Members = Readonly<Record<string, Member>>;

export type HeldBy<H> = { readonly [Name in keyof H]: Holding };
export type MembersOf<H extends HeldBy<H>> = { readonly [Name in keyof H]: Member<H[Name]> };

/** As it is read: whatever an older line lacks, or holds otherwise, is absent. */
export type ReadOf<H extends HeldBy<H>> = { readonly [Name in keyof H]?: H[Name]['read'] };

type Optional<H extends HeldBy<H>> = { [Name in keyof H]: H[Name]['optional'] extends true ? Name : never }[keyof H];
type WrittenOf<H extends HeldBy<H>> = { readonly [Name in Exclude<keyof H, Optional<H>>]: H[Name]['written'] } & {
	readonly [Name in Optional<H>]?: H[Name]['written'];
};

/** What is held by members that stand in a table. */
export type HeldIn<M extends Members> = {
	readonly [Name in keyof M]: M[Name] extends Member<infer H> ? H : never;
};

/** Words as whoever writes or reads them has them. */
type Said<Value, Words> = Value extends Spoken
	? Words
	: Value extends readonly (infer Each)[]
		? readonly Said<Each, Words>[]
		: Value extends object
			? { readonly [Name in keyof Value]: Said<Value[Name], Words> }
			: Value;

/** As it is written, somebody's own words being `Words`. */
export type SaidIn<H extends HeldBy<H>, Words> = Said<WrittenOf<H>, Words>;

const member =
	<R, W = R>(is: string, read: (value: unknown) => R | undefined) =>
	(means: string): Member<Holds<R, W>> => ({ means, is, optional: false, read });

const asText = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
const asScalar = (value: unknown): string | number | boolean | null | undefined =>
	value === null || typeof value === 'number' || typeof value === 'boolean' ? value : asText(value);

export const text = member('text', asText);
export const number = member('number', (value) => (typeof value === 'number' ? value : undefined));
export const flag = member('yes or no', (value) => (typeof value === 'boolean' ? value : undefined));
/** `YYYY-MM-DD`. */
export const day = member('day', asText);
/** ISO 8601, UTC, with milliseconds. */
export const instant = member('instant', asText);
export const id = member('id', asText);
/** Somebody's own words, kept beside the chain until they are erased. */
export const words = member<string, Spoken>('words', asText);
/** A code where it is one, else somebody's words. */
export const codeOrWords = member<string, string | Spoken>('code or words', asText);
/** What stands in a column: codes, figures and dates in clear, free text as a digest. */
export const columnValue = member<string | number | boolean | null, string | number | boolean | Spoken | null>(
	'value',
	asScalar,
);

/** One of these is written; read is any, since an older line may hold a code there is no more. */
export const code = <const C extends string>(means: string, codes: readonly C[]): Member<Holds<string, C>> => ({
	...member<string, C>(codes.map((each) => `\`${each}\``).join(' '), asText)(means),
});

/** JSON with a shape of its own, kept as it is. */
export const document = <W extends object>(is: string, means: string): Member<Holds<object, W>> =>
	member<object, W>(is, (value) => (isObject(value) ? value : undefined))(means);

export const maybe = <R, W>(of: Member<Holds<R, W>>): Member<Holds<R, W, true>> => ({
	means: of.means,
	is: of.is,
	optional: true,
	read: of.read,
	...(of.within ? { within: of.within } : {}),
});

export const orNull = <R, W>(of: Member<Holds<R, W>>): Member<Holds<R | null, W | null>> => ({
	means: of.means,
	is: `${of.is}, or null`,
	optional: false,
	read: (value) => (value === null ? null : of.read(value)),
});

/** What does not fit in a list is left out of it. */
export const list = <R, W>(of: Member<Holds<R, W>>): Member<Holds<readonly R[], readonly W[]>> => ({
	means: of.means,
	is: of.within ? 'list' : `list of ${of.is}`,
	optional: false,
	read: (value) => (Array.isArray(value) ? value.flatMap((each: unknown) => listed(of.read(each))) : undefined),
	...(of.within ? { within: of.within } : {}),
});

const listed = <R>(read: R | undefined): readonly R[] => (read === undefined ? [] : [read]);

/** Texts by a name nobody knows beforehand. */
export const textsByName = member<Readonly<Record<string, string>>>('texts by name', (value) =>
	isObject(value)
		? Object.fromEntries(
				Object.entries(value).flatMap(([name, each]) => (typeof each === 'string' ? [[name, each] as const] : [])),
			)
		: undefined,
);

export const object = <H extends HeldBy<H>>(
	means: string,
	members: MembersOf<H>,
): Member<Holds<ReadOf<H>, WrittenOf<H>>> => ({
	means,
	is: 'object',
	optional: false,
	read: (value) => (isObject(value) ? membersIn(members, value) : undefined),
	within: members,
});

/** What stands in JSON of these members; one that does not fit is absent, and so is one nobody named. */
export function membersIn<H extends HeldBy<H>>(members: MembersOf<H>, json: unknown): ReadOf<H> {
	const found: { -readonly [Name in keyof H]?: H[Name]['read'] } = {};
	if (!isObject(json)) return found;
	for (const name in members) {
		const value = Object.hasOwn(json, name) ? members[name].read(Reflect.get(json, name)) : undefined;
		if (value !== undefined) found[name] = value;
	}
	return found;
}

const isObject = (value: unknown): value is object =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
