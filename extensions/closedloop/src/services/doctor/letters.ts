import { outboxCounts } from '../../store/doctor/outbox.ts';
import { environmentOf } from '../environment.ts';
import { broken, warning, well, type Check } from './finding.ts';

/** The tick takes seconds and the first retries minutes; after an hour nobody is working on it. */
const stuckAfterMs = 60 * 60_000;
/** A mail server that has not answered by then is as good as absent. */
const patienceMs = 10_000;

export const mail: Check = {
	name: 'mail',
	examine: async ({ context: { services, getSchema, env } }) => {
		const { EMAIL_TRANSPORT: transport = 'sendmail', EMAIL_FROM: from = '' } = environmentOf(env);
		const { mailer } = new services.MailService({ schema: await getSchema() });
		try {
			await withinPatience(mailer.verify());
			return [well(`mail leaves by ${transport} from ${from}`)];
		} catch (error) {
			const reason = error instanceof Error ? error.message : String(error);
			return [
				broken(
					`mail cannot leave by ${transport}: ${reason}`,
					'set EMAIL_TRANSPORT and its settings; until then letters wait in the outbox',
				),
			];
		} finally {
			mailer.close();
		}
	},
};

async function withinPatience<Result>(work: Promise<Result>): Promise<Result> {
	let timer: NodeJS.Timeout | undefined;
	const tooLate = new Promise<never>((_resolve, reject) => {
		timer = setTimeout(() => reject(new Error(`no answer within ${patienceMs / 1000} s`)), patienceMs);
	});
	try {
		return await Promise.race([work, tooLate]);
	} finally {
		clearTimeout(timer);
	}
}

export const outbox: Check = {
	name: 'outbox',
	examine: async ({ context: { database }, now }) => {
		const { stuck, failed } = await outboxCounts(database, now - stuckAfterMs);
		return [
			...(stuck > 0 ? [broken(`${stuck} letters have waited for more than an hour`, 'see mail and tick above')] : []),
			...(failed > 0
				? [warning(`${failed} letters were given up`, 'open Messages in Studio, bookmark “Not delivered”')]
				: []),
			...(stuck + failed === 0 ? [well('no letter is stuck')] : []),
		];
	},
};
