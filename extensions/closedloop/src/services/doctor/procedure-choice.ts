import type { Gap } from '../../core/intake/index.ts';
import { coverageInForce } from '../procedure-choice/index.ts';
import { warning, well, type Check } from './finding.ts';

/** Procedures nobody can ever get, and feedback nobody has a procedure for. Both may be meant, so neither is broken. */
export const procedureChoice: Check = {
	name: 'procedure_choice',
	examine: async ({ context }) => {
		const { unreachable, missing, complete } = await coverageInForce(context.database);
		if (!complete)
			return [
				warning(
					'there are too many sorts of feedback to try all procedures on',
					'name fewer values in “applies to”, or try procedures one by one in Studio',
				),
			];
		const found = [
			...unreachable.map(({ code, version, by }) =>
				warning(
					`${code} v${version} can never apply: ${by.join(', ')} gets all of its feedback`,
					'narrow the others, give it a lower priority number, or retire it',
				),
			),
			...missing.map((gaps) =>
				warning(
					`no procedure is for feedback with ${gaps.map(gapText).join(' and ') || 'anything'}: it cannot be registered`,
					'publish a procedure for it, or widen one',
				),
			),
		];
		return found.length > 0 ? found : [well('every sort of feedback has a procedure, and every procedure can apply')];
	},
};

const gapText = ({ column, values, other }: Gap): string =>
	`${column} ${other ? 'other than ' : ''}${values.join(' / ')}`;
