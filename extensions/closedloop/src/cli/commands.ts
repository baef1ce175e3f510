import type { HookExtensionContext } from '@directus/types';
import { environmentOf } from '../services/environment.ts';
import { adoptCommand } from './adopt.ts';
import { demoCommand } from './demo.ts';
import { doctorCommand } from './doctor.ts';
import { eraseCommand } from './erase.ts';
import { installCommand } from './install.ts';
import { layoutCommand } from './layout.ts';
import { libraryCommand } from './library.ts';
import { programOf, type Program } from './program.ts';
import { replayCommand } from './replay.ts';
import { retireCommand } from './retire.ts';
import type { Run, Say } from './run.ts';
import { seedCommand } from './seed.ts';
import { verifyCommand } from './verify.ts';

const say: Say = (line) => process.stdout.write(`${line}\n`);

type Add = (name: string, text: string, run: Run) => Program;

export function register(program: unknown, context: HookExtensionContext): void {
	const closedloop = programOf(program)
		.command('closedloop')
		.description(
			'Closedloop: install, upgrade, layout, doctor, verify, erase, library, adopt, retire, seed, demo, replay',
		);
	const add: Add = (name, text, run) =>
		closedloop
			.command(name)
			.description(text)
			.action((...given) => carry(context, run, optionsIn(given)));
	add(
		'install',
		'Create what is missing; never drops, never overwrites what an administrator changed',
		installCommand,
	).option('--dry-run', 'Print what would be done and change nothing');
	add('upgrade', 'The same as install, after a new version', installCommand).option(
		'--dry-run',
		'Print what would be done and change nothing',
	);
	addForms(add);
	add(
		'doctor',
		'Check schema, locks, calendars, rules, mail, Redis and history, and say how to mend',
		doctorCommand,
	).option('--json', 'Print the findings as JSON');
	add('erase', 'Take a person out for good: contact, words, letters; histories still verify', eraseCommand)
		.option('--contact <id>', 'The contact')
		.option('--reason <code>', 'Stands in each history concerned; a code or an article, never a name (request)')
		.option('--files', 'Delete the files that hang on their records, too')
		.option('--despite-retention', 'Although a procedure keeps the records longer');
	addCatalogue(add);
	add('verify', 'Walk every history and compare every record with what its history tells', verifyCommand);
	addContents(add);
}

function addForms(add: Add): void {
	add(
		'layout',
		'Whose the forms of records are: yours, where you had arranged them, or as we lay them out',
		layoutCommand,
	)
		.option('--apply', 'Lay out the forms you had arranged; how they were is remembered')
		.option('--collection <name>', 'Lay out this one only, whosever it is')
		.option('--restore', 'Put the forms back as they were before --apply');
}

/** Commands that fill a desk. */
function addContents(add: Add): void {
	add('demo', 'Fill in a demonstration: a small house with three months of life', demoCommand).option(
		'--profile <name>',
		'plant (as it is without), dealer, group, hospital, hotel, school, shop; the group is told on a desk seeded with --examples, all others without',
	);
	add(
		'seed',
		'Create workflows, calendars, questionnaires, dashboards and one plain procedure to start with',
		seedCommand,
	).option(
		'--examples',
		'With thirteen procedures and the departments of a small group, as the demonstration needs them',
	);
	add(
		'replay',
		'Enter a file of old facts through the door, each at its own time; goes on where it stopped',
		replayCommand,
	)
		.option('--file <path>', 'One entry a line, as JSON, in the order in which they happened')
		.option('--batch <n>', 'Entries in one transaction at most (250)')
		.option('--tick-days <n>', 'Simulated days between two ticks (7)');
}

/** Commands about procedures of the catalogue. */
function addCatalogue(add: Add): void {
	add(
		'adopt [packs...]',
		'Work by procedures of the catalogue from now on (P36 P21): answers from a file, all of them or none',
		adoptCommand,
	)
		.option('--answers <path>', 'JSON: by pack, what it asks (`library <pack> --answers` prints one to fill in)')
		.option('--dry-run', 'Judge everything and write nothing');
	add(
		'library [packs...]',
		'The catalogue of procedures; of those named what they ask and their clauses',
		libraryCommand,
	).option('--answers', 'Print answers as they could be given, as JSON');
	add('retire [packs...]', 'Give procedures up: what runs under them goes on, nothing new comes', retireCommand);
}

/** Commander hands the arguments over first, then the options; names of packs are kept as `packs`. */
function optionsIn(given: readonly unknown[]): Readonly<Record<string, unknown>> {
	const [first, second] = given;
	return Array.isArray(first) ? { ...bagOf(second), packs: first.map(String) } : bagOf(first);
}

const bagOf = (value: unknown): Readonly<Record<string, unknown>> =>
	typeof value === 'object' && value !== null ? { ...value } : {};

/** Runs a command to its end and leaves: Directus keeps connections open that would hold the process. */
async function carry(
	context: HookExtensionContext,
	run: Run,
	options: Readonly<Record<string, unknown>>,
): Promise<void> {
	let code = 1;
	try {
		const { problems } = environmentOf(context.env);
		if (problems.length > 0) throw new Error(problems.join('\n'));
		code = await run(context, say, options);
	} catch (error) {
		process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
	}
	await context.database.destroy();
	await Promise.all([process.stdout, process.stderr].map(flushed));
	process.exit(code);
}

/**
 * A pipe takes a few hundred lines; what its reader has not fetched by then would be lost with the process. A reader
 * that has gone ends the wait, too.
 */
const flushed = (stream: NodeJS.WriteStream): Promise<void> =>
	new Promise((resolve) => {
		stream.write('', () => {
			resolve();
		});
	});
