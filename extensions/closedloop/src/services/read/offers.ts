import type { ClockCommand, ClockOffer, Locale } from '@closedloop/schema';
import { hasEnded } from '../../core/clocks/index.ts';
import { decide } from '../../core/decide/index.ts';
import { mayCancel } from '../../core/promises/index.ts';
import type { ClockView, UpdateCase } from '../../core/record/index.ts';
import { refuse } from '../refusal.ts';

/**
 * What may be asked of one clock, each judged as the door would judge it: the menu and the refusal agree. What a clock
 * does by itself is not offered: a promise kept by an answer is kept by answering.
 */
export function offersOf(given: UpdateCase, view: ClockView, locale: Locale): readonly ClockOffer[] {
	return wishesOf(given, view).map(({ command, label }) => ({
		do: command.do,
		reason: label,
		refused: refusalOf(given, command, locale),
	}));
}

/** The same menu for whoever may not read all that the verdict rests on; the door answers. */
export const blindOffersOf = (given: UpdateCase, view: ClockView): readonly ClockOffer[] =>
	wishesOf(given, view).map(({ command, label }) => ({ do: command.do, reason: label, refused: null }));

interface Wish {
	readonly command: ClockCommand;
	readonly label: ClockOffer['reason'];
}

function wishesOf(given: UpdateCase, view: ClockView): readonly Wish[] {
	const { rule, kind: clock, facts } = view;
	const wish = (command: ClockCommand): Wish => ({ command, label: null });
	if (hasEnded(facts)) {
		return rule.stop.on === 'command' && isLatest(given, view) ? [wish({ clock, do: 'start' })] : [];
	}
	const meet = rule.stop.on === 'command' ? [wish({ clock, do: 'meet' })] : [];
	if (rule.statutory === true) return meet;
	const pauses = (rule.pauses ?? []).filter(({ states }) => states.length === 0);
	return [
		...meet,
		...(isHeld(view)
			? [wish({ clock, do: 'resume' })]
			: pauses.map(({ reason, label }): Wish => ({
					command: { clock, do: 'pause', reason },
					label: { code: reason, label: label ?? { zh: reason, en: reason } },
				}))),
		...(rule.extension ? [wish({ clock, do: 'extend', reason: '…', duration: rule.extension.most })] : []),
		...(mayCancel(given.kind, given.actor, { before: given.record, record: given.record })
			? [wish({ clock, do: 'cancel', reason: '…' })]
			: []),
	];
}

const isLatest = ({ clocks }: UpdateCase, { kind, cycle }: ClockView): boolean =>
	clocks.every((other) => other.kind !== kind || other.cycle <= cycle);

const isHeld = ({ facts }: ClockView): boolean =>
	facts.filter(({ type }) => type === 'pause' || type === 'resume').at(-1)?.type === 'pause';

function refusalOf(given: UpdateCase, command: ClockCommand, locale: Locale): string | null {
	const verdict = decide({ ...given, change: {}, commands: [command] }, { kind: 'write' });
	const [refusal] = verdict.ok ? [] : verdict.refusals;
	if (refusal === undefined) return null;
	const { code, ...about } = refusal;
	return refuse(code, about, locale, given.collection).message;
}
