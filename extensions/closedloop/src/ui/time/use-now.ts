import { onScopeDispose, readonly, ref, type Ref } from 'vue';

/** Minutes are shown, so a second is fine enough; one timer serves every countdown on the page. */
const tickMs = 1000;

const now = ref(Date.now());
let watchers = 0;
let timer: ReturnType<typeof setInterval> | undefined;

const tick = (): void => {
	now.value = Date.now();
};

/** A hidden page does not tick; on return it is right at once. */
function follow(): void {
	clearInterval(timer);
	timer = undefined;
	if (watchers === 0 || document.hidden) return;
	tick();
	timer = setInterval(tick, tickMs);
}

/** The present, in epoch milliseconds, ticking while anybody looks. */
export function useNow(): Readonly<Ref<number>> {
	watchers += 1;
	if (watchers === 1) {
		document.addEventListener('visibilitychange', follow);
		follow();
	}
	onScopeDispose(() => {
		watchers -= 1;
		if (watchers > 0) return;
		document.removeEventListener('visibilitychange', follow);
		follow();
	});
	return readonly(now);
}
