/** Something the person at the keyboard can mend: shown as one line, without a stack. */
export class Refusal extends Error {}

const terminal = process.stdout.isTTY === true && !process.env.CI;

const seconds = (since) => {
	const elapsed = (Date.now() - since) / 1000;
	return elapsed < 10 ? `${elapsed.toFixed(1)} s` : `${Math.round(elapsed)} s`;
};

export function line(text = '') {
	process.stdout.write(`${text}\n`);
}

/** Does one step and shows it as one line with the time it took; on a terminal the time runs. */
export async function step(title, work) {
	const since = Date.now();
	const show = () => process.stdout.write(`\r  … ${title} (${seconds(since)})\u001b[K`);
	const ticking = terminal ? setInterval(show, 1000) : undefined;
	if (terminal) show();
	else line(`  … ${title}`);
	const end = (mark) => {
		clearInterval(ticking);
		process.stdout.write(
			`${terminal ? '\r' : ''}  ${mark} ${title} (${seconds(since)})${terminal ? '\u001b[K' : ''}\n`,
		);
	};
	try {
		const result = await work();
		end('✓');
		return result;
	} catch (error) {
		end('✗');
		throw error;
	}
}

/** Runs a script's main function; a refusal is one line and exit 1, a fault keeps its stack. */
export async function main(work) {
	try {
		process.exitCode = (await work()) ?? 0;
	} catch (error) {
		process.stderr.write(error instanceof Refusal ? `\n✗ ${error.message}\n` : `\n✗ ${error.stack}\n`);
		process.exitCode = 1;
	}
}
