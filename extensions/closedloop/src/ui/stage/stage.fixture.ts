import { flushPromises, mount, type VueWrapper } from '@vue/test-utils';
import { onTestFinished, vi } from 'vitest';
import { reactive, ref, type App, type Component, type Ref } from 'vue';
import { createI18n } from 'vue-i18n';
import { words as calendarWords } from '../../studio/calendar/words.ts';
import { words as deskWords } from '../../studio/desk/words.ts';
import { words as panelWords } from '../../studio/panels/words.ts';
import { words as rulesWords } from '../../studio/rules/words.ts';
import { words as runningWords } from '../../studio/running-clocks/words.ts';
import { words as simulationWords } from '../../studio/simulation/words.ts';
import { forgetNames } from '../names/use-names.ts';
import { forgetAllEdits } from '../record/kept-edits.ts';
import { forgetAllTyped } from '../record/typed.ts';
import { forgetParts } from '../studio/use-part.ts';
import { button, drawer, form, link } from './studio-parts.fixture.ts';

/** One request a component made. */
export interface Asked {
	readonly method: string;
	readonly path: string;
	readonly query: URLSearchParams;
	readonly body: unknown;
}

/** What the server of a test answers: data, or a refusal. */
export type Answers = (asked: Asked) => unknown;

/** A refusal as Directus sends it. */
export class Refused {
	readonly status: number;
	readonly code: string;
	readonly message: string;
	constructor(status: number, code: string, message: string) {
		this.status = status;
		this.code = code;
		this.message = message;
	}
}

/** Studio's store of bookmarks. */
export interface Presets {
	collectionPresets: readonly { readonly id: number; readonly [column: string]: unknown }[];
	create(preset: Readonly<Record<string, unknown>>): Promise<unknown>;
	delete(ids: readonly number[]): Promise<unknown>;
}

/** The part of a mounted component a test looks at. */
export type Shown = Pick<VueWrapper, 'get' | 'find' | 'findAll' | 'text' | 'emitted' | 'unmount'>;

export interface Stage {
	readonly shown: Shown;
	readonly asked: readonly Asked[];
	readonly values: Ref<Record<string, unknown>>;
	readonly notices: readonly { title: string }[];
	readonly places: readonly unknown[];
	readonly presets: Presets;
	/** Lets everything that was asked be answered and shown. */
	settle(): Promise<void>;
}

export interface Setting {
	readonly props?: Record<string, unknown>;
	readonly answers?: Answers;
	/** The reader may look only. */
	readonly forbidden?: boolean;
	/** Columns the reader may write; absent = all. */
	readonly writes?: readonly string[];
	/** What was typed on the stage before is still there. */
	readonly keeps?: boolean;
	/** What the reader has saved before. */
	readonly presets?: Presets['collectionPresets'];
	readonly locale?: 'zh-CN' | 'zh-TW' | 'en-US' | 'de-DE';
	/** The form around an interface. */
	readonly values?: Record<string, unknown>;
	readonly route?: {
		readonly path: string;
		readonly params: Readonly<Record<string, string>>;
		readonly query?: Readonly<Record<string, string>>;
	};
	readonly fields?: Readonly<Record<string, string>>;
	/** Choices of dropdown columns, code → name. */
	readonly choices?: Readonly<Record<string, Readonly<Record<string, string>>>>;
	/** Types of columns, where one is no text. */
	readonly types?: Readonly<Record<string, string>>;
}

/** Puts a component on Studio's stage: its i18n, stores and router stand there; the server begins at `fetch`. */
export async function stage(component: Component, setting: Setting = {}): Promise<Stage> {
	forgetNames();
	forgetParts();
	forgetAllTyped();
	if (setting.keeps !== true) forgetAllEdits();
	const asked: Asked[] = [];
	vi.stubGlobal('fetch', serve(setting.answers ?? (() => new Refused(404, 'ROUTE_NOT_FOUND', '')), asked));
	const values = ref(setting.values ?? {});
	const notices: { title: string }[] = [];
	const places: unknown[] = [];
	const presets = presetsStore(setting.presets ?? []);
	const shown: Shown = mount(component, {
		attachTo: document.body,
		props: setting.props ?? {},
		global: {
			plugins: [routing(setting, places), i18nOf(setting)],
			provide: { api: apiOverFetch(), stores: storesOf(setting, notices, presets), values },
			components: { VButton: button, VDrawer: drawer, VForm: form, RouterLink: link },
		},
	});
	onTestFinished(() => {
		shown.unmount();
		vi.unstubAllGlobals();
	});
	const settle = async (): Promise<void> => {
		for (let round = 0; round < 4; round += 1) await flushPromises();
	};
	await settle();
	return { shown, asked, values, notices, places, presets, settle };
}

function presetsStore(begun: Presets['collectionPresets']): Presets {
	const store: Presets = reactive({
		collectionPresets: begun,
		create: async (preset) => {
			store.collectionPresets = [...store.collectionPresets, { ...preset, id: store.collectionPresets.length + 1 }];
		},
		delete: async (ids) => {
			store.collectionPresets = store.collectionPresets.filter(({ id }) => !ids.includes(id));
		},
	});
	return store;
}

/** Studio's i18n, with the words of every part: a screen is mounted without the part that brings it. */
function i18nOf({ locale = 'zh-CN' }: Setting) {
	const i18n = createI18n({ legacy: false, locale, fallbackLocale: 'en-US', messages: {} });
	for (const words of [calendarWords, deskWords, panelWords, rulesWords, runningWords, simulationWords])
		for (const [language, texts] of Object.entries(words))
			i18n.global.mergeLocaleMessage(language, { closedloop: texts });
	return i18n;
}

function serve(answers: Answers, asked: Asked[]) {
	return async (
		address: string,
		{ method = 'GET', body }: { method?: string; body?: string } = {},
	): Promise<Response> => {
		const url = new URL(address, 'http://studio');
		const request = {
			method,
			path: url.pathname,
			query: url.searchParams,
			body: body === undefined ? undefined : (JSON.parse(body) as unknown),
		};
		asked.push(request);
		const answer = await answers(request);
		if (!(answer instanceof Refused)) return Response.json({ data: answer });
		return Response.json(
			{ errors: [{ message: answer.message, extensions: { code: answer.code } }] },
			{ status: answer.status },
		);
	};
}

/** Studio's client as far as we use it: axios-like, over the one boundary a test replaces. */
function apiOverFetch() {
	const send = async (method: string, path: string, body?: unknown, params: Readonly<Record<string, unknown>> = {}) => {
		const query = new URLSearchParams(
			Object.entries(params)
				.filter(([, value]) => value !== undefined)
				.map(([name, value]) => [name, String(value)]),
		);
		const answer = await fetch(`${path}?${query}`, {
			method,
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
		});
		const data: unknown = await answer.json();
		if (!answer.ok) throw Object.assign(new Error('request failed'), { response: { status: answer.status, data } });
		return { data };
	};
	return {
		interceptors: { response: { use: () => 0, eject: () => undefined } },
		getUri: ({ url }: { url: string }) => url,
		get: (path: string, { params }: { params?: Readonly<Record<string, unknown>> } = {}) =>
			send('GET', path, undefined, params),
		post: (path: string, body: unknown, { params }: { params?: Readonly<Record<string, unknown>> } = {}) =>
			send('POST', path, body, params),
		patch: (path: string, body: unknown) => send('PATCH', path, body),
	};
}

const storesOf = (
	{ fields = {}, choices = {}, types = {}, forbidden = false, writes }: Setting,
	notices: { title: string }[],
	presets: Presets,
) => ({
	useFieldsStore: () => ({
		getField: (_collection: string, field: string) => ({
			name: fields[field] ?? field,
			type: types[field] ?? 'text',
			meta: { options: { choices: Object.entries(choices[field] ?? {}).map(([value, text]) => ({ value, text })) } },
		}),
	}),
	useNotificationsStore: () => ({ add: (notice: { title: string }) => notices.push(notice) }),
	usePermissionsStore: () => ({ hasPermission: () => !forbidden, getPermission: () => ({ fields: writes ?? null }) }),
	usePresetsStore: () => presets,
	useUserStore: () => ({ currentUser: { id: 'me' }, fullName: '李雷' }),
});

/** Installed as vue-router installs itself. */
const routing = ({ route = { path: '/', params: {} } }: Setting, places: unknown[]) => ({
	install: (app: App) => {
		const go = async (to: unknown): Promise<void> => {
			places.push(to);
		};
		app.config.globalProperties['$router'] = {
			currentRoute: {
				get value() {
					return { query: {}, ...route, hash: '' };
				},
			},
			push: go,
			replace: go,
		};
	},
});
