import { onMounted, onScopeDispose } from 'vue';

/** Asks at once, and again every so many milliseconds. A hidden page asks nothing; on return, or with the line, it asks at once. */
export function pollWhileLookedAt(ask: () => void, everyMs: number): void {
	let timer: ReturnType<typeof setInterval> | undefined;
	function follow(): void {
		clearInterval(timer);
		if (document.hidden) return;
		ask();
		timer = setInterval(ask, everyMs);
	}
	onMounted(() => {
		document.addEventListener('visibilitychange', follow);
		window.addEventListener('online', ask);
		follow();
	});
	onScopeDispose(() => {
		clearInterval(timer);
		document.removeEventListener('visibilitychange', follow);
		window.removeEventListener('online', ask);
	});
}
