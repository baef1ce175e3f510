import { queueViews } from '@closedloop/schema/answers/queue.ts';
import type { QueueView } from '@closedloop/schema';
import { useStudio } from '../../../ui/studio/use-studio.ts';
import { useTexts } from '../../../ui/texts/use-texts.ts';
import type { Choice } from './choice.ts';

/** What the desk can do; null where it cannot now. */
export interface Acts {
	readonly register: (() => void) | null;
	readonly take: (() => void) | null;
	readonly step: (() => void) | null;
	readonly help: (() => void) | null;
	readonly tour: (() => void) | null;
	readonly view: (view: QueueView) => void;
	readonly go: (path: string) => void;
}

/** Places of Studio that people of the desk go to. */
const places = {
	overview: '/closedloop-desk/overview',
	dashboards: '/insights',
	feedback: '/content/cl_feedback',
	capas: '/content/cl_capas',
	responses: '/content/cl_responses',
} as const;

/** The commands of the palette with their keys, those that can be obeyed now. */
export function useCommands(acts: () => Acts): () => readonly Choice[] {
	const { say } = useTexts();
	const mayReport = useStudio().usePermissionsStore().hasPermission('cl_feedback', 'read');
	const line = (key: string, name: string, shortcut: string, pick: () => void): Choice => ({
		...{ key, name, shortcut, pick },
		group: 'commands',
		more: '',
	});
	return () => {
		const { register, take, step, help, tour, view, go } = acts();
		const deed = (key: string, shortcut: string, act: (() => void) | null): readonly Choice[] =>
			act === null ? [] : [line(key, say(`desk.palette.do.${key}`), shortcut, act)];
		return [
			...deed('register', 'n', register),
			...deed('take', 'a', take),
			...deed('step', 's', step),
			...queueViews.map((each) =>
				line(`view-${each}`, say('desk.palette.view', { view: say(`desk.views.${each}`) }), '', () => {
					view(each);
				}),
			),
			...Object.entries(places)
				.filter(([key]) => mayReport || key !== 'overview')
				.map(([key, path]) =>
					line(key, say(`desk.palette.go.${key}`), '', () => {
						go(path);
					}),
				),
			...deed('help', '?', help),
			...deed('tour', '', tour),
		];
	};
}
