import { recordKinds } from '@closedloop/schema';
import { isFollowed } from '../../extensions/closedloop/src/core/reading/index.ts';
import { asPerson } from './deeds.ts';
import type { Scene } from './scene.ts';
import { kindOf, seen } from './see.ts';

/** Of these people whoever Directus lets read the record by their own token; of the customer what its class says. */
export async function readersAmong(
	scene: Scene,
	name: string,
	people: readonly string[],
): Promise<ReadonlySet<string>> {
	const readers = new Set<string>();
	const kind = kindOf(scene, name);
	if (kind === null) return readers;
	const { collection } = recordKinds[kind];
	for (const person of people) {
		const path = `/items/${collection}/${scene.names.id(collection, name) ?? ''}?fields=id`;
		const reads =
			person === 'customer'
				? isFollowed((await seen(scene, name))?.row ?? {})
				: (await asPerson(scene, person).get(path)).status === 200;
		if (reads) readers.add(person);
	}
	return readers;
}
