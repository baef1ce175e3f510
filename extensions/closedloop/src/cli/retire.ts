import { retirePack } from '../services/adoption/index.ts';
import { packsIn, refusedLines, usualLocale } from './adoption.ts';
import type { Run } from './run.ts';

/** `retire P36`: gives procedures up; what runs under them goes on to its end. */
export const retireCommand: Run = (context, say, options) =>
	refusedLines(say, 'Nothing more is retired:', async () => {
		for (const code of packsIn(options)) {
			const versions = await retirePack(context, { code, accountability: null, locale: usualLocale });
			say(`${code} is retired (${versions} version${versions === 1 ? '' : 's'}).`);
		}
	});
