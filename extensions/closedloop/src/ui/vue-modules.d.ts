declare module '*.css';

/** For tools that do not read single-file components; vue-tsc sees the components themselves. */
declare module '*.vue' {
	import type { DefineComponent } from 'vue';

	const component: DefineComponent;
	export default component;
}
