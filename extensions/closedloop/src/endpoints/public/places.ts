import { PublicRefusal } from './refusal.ts';

/** Comes back soon: a place is free as soon as somebody is through. */
const waitSeconds = 10;

/** So many at one time, and so many of one visitor: somebody who keeps places has still left some for others. */
export interface Places {
	/** Takes a place; gives it back by what it answers. @throws PublicRefusal CL_TOO_MANY */
	readonly take: (visitor: string) => () => void;
}

export function openPlaces({ all, each }: { readonly all: number; readonly each: number }): Places {
	const taken = new Map<string, number>();
	let running = 0;
	return {
		take: (visitor) => {
			const own = taken.get(visitor) ?? 0;
			if (running >= all || own >= each) throw new PublicRefusal('CL_TOO_MANY', { seconds: waitSeconds });
			running += 1;
			taken.set(visitor, own + 1);
			let kept = true;
			return () => {
				if (!kept) return;
				kept = false;
				running -= 1;
				const left = (taken.get(visitor) ?? 1) - 1;
				if (left === 0) taken.delete(visitor);
				else taken.set(visitor, left);
			};
		},
	};
}
