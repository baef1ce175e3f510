import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { fullTextTables, machineTables } from '@closedloop/schema';
import { root } from './support/places.ts';
import { settingsFor } from './support/settings.ts';

/** docker-compose.yml cannot be run where the tests run; what is provable from the file is proved here. */
interface Service {
	readonly image: string;
	readonly environment?: Readonly<Record<string, string>>;
	readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
	readonly healthcheck?: { readonly test?: readonly string[]; readonly disable?: boolean };
	readonly profiles?: readonly string[];
	readonly ports?: readonly string[];
	readonly volumes?: readonly string[];
	readonly command?: readonly string[];
}

const text = readFileSync(join(root, 'docker-compose.yml'), 'utf8');
const explained = readFileSync(join(root, '.env.example'), 'utf8');
const document = parse(text, { merge: true }) as {
	services: Record<string, Service>;
	volumes: Record<string, unknown>;
};
const services = Object.entries(document.services);
const nodes = services.filter(
	([, { image, command }]) => image.startsWith('directus/') && command?.includes('start') === true,
);

it('runs two Directus nodes, the second only in the cluster', () => {
	expect(nodes.map(([name, { profiles }]) => [name, profiles ?? []])).toEqual([
		['directus', []],
		['directus-2', ['cluster']],
	]);
	const ports = nodes.map(([, node]) => node.ports?.[0]);
	expect(new Set(ports).size).toBe(2);
});

it.each(services)('%s names its image exactly', (_, { image }) => {
	expect(image).toMatch(/^[\w./-]+:v?\d+\.\d+(\.\d+)?$/);
});

it('runs the Directus the product is made for', () => {
	const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
		dependencies: { directus: string };
	};
	for (const [, { image }] of nodes) expect(image).toBe(`directus/directus:${manifest.dependencies.directus}`);
});

it.each(services)('%s is watched, and waits only for services that exist and can become ready', (_, service) => {
	expect(service.healthcheck).toBeDefined();
	for (const [name, { condition }] of Object.entries(service.depends_on ?? {})) {
		const awaited = document.services[name];
		expect(awaited, name).toBeDefined();
		if (condition === 'service_healthy') expect(awaited?.healthcheck?.test, name).toBeDefined();
	}
});

it.each(nodes)(
	'%s loads the extension or does not start, and shares its schedules',
	(_, { environment, volumes, depends_on }) => {
		expect(environment).toMatchObject({
			EXTENSIONS_MUST_LOAD: 'true',
			DB_CLIENT: 'pg',
			SYNCHRONIZATION_STORE: 'redis',
		});
		expect(volumes).toContain('./extensions/closedloop/dist:/directus/extensions/closedloop/dist:ro');
		expect(depends_on?.['setup']?.condition).toBe('service_completed_successfully');
	},
);

const variables = [
	...new Map(
		[...text.matchAll(/(?<!\$)\$\{(\w+)([^}]*)\}/g)].map(([, name, rest]) => [name ?? '', rest ?? '']),
	).entries(),
];

it.each(variables)('%s is explained in .env.example, and required or given a harmless default', (name, rest) => {
	expect(explained).toMatch(new RegExp(`^#?${name}=`, 'm'));
	expect(rest).toMatch(/^:[?-]/);
	if (/PASSWORD|SECRET|KEY/.test(name)) expect(rest, 'a secret has no default').toMatch(/^:\?|^:-$/);
});

it('every explanation in .env.example stands above its setting', () => {
	const lines = explained.split('\n');
	const bare = lines.filter(
		(line, index) => /^#?[A-Z_0-9]+=/.test(line) && !/^(# |#?[A-Z_0-9]+=)/.test(lines[index - 1] ?? ''),
	);
	expect(bare).toEqual([]);
	const filled = lines.filter((line) => /^[A-Z_0-9]+=.+/.test(line));
	expect(filled, 'the example gives no value that could be left in place').toEqual([]);
});

it('keeps volumes it names', () => {
	const named = services
		.flatMap(([, { volumes }]) => (volumes ?? []).map((volume) => volume.split(':')[0] ?? ''))
		.filter((name) => /^\w/.test(name));
	expect(new Set(named)).toEqual(new Set(Object.keys(document.volumes)));
});

it('hides the tables of the machine from Directus wherever we start it', () => {
	const started = {
		compose: nodes[0]?.[1].environment?.['DB_EXCLUDE_TABLES'],
		'npm start': /DB_EXCLUDE_TABLES:\s*'([^']*)'/u.exec(
			readFileSync(join(root, 'scripts', 'steps', 'settings.mjs'), 'utf8'),
		)?.[1],
		tests: settingsFor('', true)['DB_EXCLUDE_TABLES'],
	};
	for (const list of Object.values(started))
		expect(list?.split(',')).toEqual(expect.arrayContaining(Object.keys(machineTables)));
	// Only SQLite keeps full-text tables beside.
	for (const list of [started['npm start'], started.tests])
		expect(list?.split(',')).toEqual(expect.arrayContaining([...fullTextTables]));
});
