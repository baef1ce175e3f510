import { defineComponent, h, type Component } from 'vue';
import PartNote from './part-note.vue';
import type { PartName } from './part-files.ts';
import type { Ways } from './bring-part.ts';
import { openToParts } from './shared.ts';
import { usePart } from './use-part.ts';

/** A screen that is no part of `app.js`: which, and how much room it is kept until it is here. */
export interface LazyScreen {
	readonly part: PartName;
	readonly screen: string;
	/** In pixels; what is below it on the page should not jump. */
	readonly height: number;
}

openToParts();

/** Stands for a screen of a part: brings the part when it is first shown, then is that screen. */
export function lazyScreen(wanted: LazyScreen, ways?: Ways): Component {
	return defineComponent({
		name: 'LazyScreen',
		inheritAttrs: false,
		setup(_props, { attrs, slots }) {
			const { part, changed, trouble, reload } = usePart(wanted.part, ways);
			return () => {
				const screen = part.value?.screens[wanted.screen];
				if (screen !== undefined) return h(screen, attrs, slots);
				return h(PartNote, {
					height: wanted.height,
					changed: changed.value,
					trouble: trouble.value,
					onRetry: () => void reload(),
				});
			};
		},
	});
}
