/** As much of commander's Command as our commands use; Directus hands us its own copy. */
export interface Program {
	command(name: string): Program;
	description(text: string): Program;
	option(flags: string, text: string): Program;
	/** What stands in the place of arguments (`<packs...>`) comes before the options. */
	action(run: (...given: readonly unknown[]) => Promise<void>): Program;
}

const isProgram = (value: unknown): value is Program =>
	typeof value === 'object' && value !== null && 'command' in value && typeof value.command === 'function';

/** Directus gives the program untyped. Throws when it is none, which would be a change in Directus. */
export function programOf(value: unknown): Program {
	if (isProgram(value)) return value;
	throw new Error('Directus gave no command line program to "cli.before"');
}
