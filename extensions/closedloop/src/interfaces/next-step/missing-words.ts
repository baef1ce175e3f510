import type { Fact, MissingAnswer } from '@closedloop/schema';
import { roleLabels } from '@closedloop/schema/role-labels.ts';
import type { Names } from '../../ui/names/use-names.ts';
import type { Fields } from '../../ui/record/use-fields.ts';
import type { Texts } from '../../ui/texts/use-texts.ts';

/** What a step still wants, as words and the column to go to, if there is one. */
export interface MissingWords {
	readonly text: string;
	readonly field: string | null;
}

interface Wording {
	readonly texts: Pick<Texts, 'say' | 'read' | 'knows'>;
	readonly names: Pick<Names, 'label'>;
	readonly fields: Pick<Fields, 'name' | 'choice'>;
	readonly procedure: string | null;
}

/** Where in the form one mends what a gate misses that has no column of its own. */
const places: Readonly<Record<string, string>> = {
	capa: 'capa',
	mandatory_actions: 'actions',
	actions: 'actions',
	decisions: 'decisions',
	causes: 'causes',
} satisfies Readonly<Record<Fact, string>>;

export function missingWords(missing: MissingAnswer, wording: Wording): MissingWords {
	const { names, fields, procedure } = wording;
	const { say, read, knows } = wording.texts;
	const { code, field = null, params, texts, holders = [] } = missing;
	const one = (name: string): string => String(params[name] ?? '');
	const list = (name: string): readonly string[] => {
		const value = params[name];
		return typeof value === 'object' ? value : value === undefined ? [] : [String(value)];
	};
	const roles = (codes: readonly string[]): string => codes.map((role) => roleName(role, say, read, knows)).join(' / ');
	switch (code) {
		case 'role':
			return { text: say('missing.role', { roles: roles(list('roles')) }), field: null };
		case 'filled': {
			const any = list('any_of');
			if (field !== null) return { text: fields.name(field), field };
			return { text: any.map((one) => fields.name(one)).join(say('missing.or')), field: any[0] ?? null };
		}
		case 'value': {
			const called = (value: string): string =>
				fields.choice(field ?? '', value) ??
				(read(names.label('severities', value, procedure) ?? names.label('categories', value, procedure)) || value);
			return {
				text: say('missing.value', { field: fields.name(field ?? ''), values: list('values').map(called).join(' / ') }),
				field,
			};
		}
		case 'decision': {
			const kind = one('kind');
			const wanted = say('missing.decision', { kind: read(names.label('approvals', kind, procedure)) || kind });
			const by = [roles(list('role')) || read(texts?.post), ...holders].filter(Boolean).join(' · ');
			return { text: wanted + (by && say('missing.by', { role: by })), field: 'decisions' };
		}
		default:
			return otherWords(missing, { ...wording, list });
	}
}

interface Listing extends Wording {
	/** What a parameter names, one or several. */
	readonly list: (name: string) => readonly string[];
}

/** Do or justify says both ways: what may be done, and what else would do. */
const actCodes: readonly string[] = ['act', 'act_or_reason', 'act_or_signed_reason'];

/** By its code, and by what is counted where something is: a gate more needs its words in the locale files only. */
function otherWords(missing: MissingAnswer, wording: Listing): MissingWords {
	const { code, field = null, params, texts = {} } = missing;
	if (actCodes.includes(code)) return actWords(missing, wording);
	const { list, fields } = wording;
	const { say, read, knows } = wording.texts;
	const what = list('what')[0];
	const key = what === undefined ? `missing.${code}` : `missing.${code}.${what}`;
	const values = Object.fromEntries(
		Object.keys({ ...params, ...texts }).map((name) => [name, read(texts[name]) || list(name).join(' / ')]),
	);
	return {
		text: say(knows(key) ? key : 'missing.other', { ...values, field: field === null ? '' : fields.name(field), code }),
		field: what === undefined ? field : (places[what] ?? null),
	};
}

function actWords({ code, field }: MissingAnswer, { list, texts, names, fields, procedure }: Listing): MissingWords {
	const { say, read } = texts;
	const things = list('any_of').map((thing) => fields.name(thing));
	const kind = list('kind').map((each) => read(names.label('approvals', each, procedure)) || each);
	return {
		text: say(`missing.${code}`, { fields: things.join(say('missing.or')), kind: kind.join(' / ') }),
		field: field ?? list('any_of')[0] ?? null,
	};
}

function roleName(role: string, say: Texts['say'], read: Texts['read'], knows: Texts['knows']): string {
	const named = Object.entries(roleLabels).find(([name]) => name === role);
	if (named) return read(named[1]);
	return knows(`actors.${role}`) ? say(`actors.${role}`) : role;
}
