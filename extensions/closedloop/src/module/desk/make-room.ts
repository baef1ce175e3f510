/** Studio's own breakpoint: below it its panels lie over the page instead of beside it. */
const narrowPx = 960;

/**
 * On its first visit Studio opens its panels on whatever screen, and on a telephone they cover the page. Whoever has never
 * opened or closed one finds them closed there; what somebody chose stays.
 */
export function makeRoom(): void {
	if (window.innerWidth >= narrowPx) return;
	for (const panel of ['nav-bar-collapsed', 'sidebar-collapsed'])
		if (localStorage.getItem(panel) === null) localStorage.setItem(panel, 'true');
}
