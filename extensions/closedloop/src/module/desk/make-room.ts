/**
 * Studio's own breakpoints. Its navigation lies over the page below `roomy` while the sidebar is open, below `narrow` in
 * any case; there the sidebar lies over it, too.
 */
const roomy = '(min-width: 72rem)';
const narrow = '(max-width: 57.624rem)';

/**
 * On its first visit Studio opens its panels on whatever screen, and where they do not fit they cover the page. Whoever has
 * never opened or closed one finds it closed there; what somebody chose stays.
 */
export function makeRoom(): void {
	if (!window.matchMedia(roomy).matches) close('sidebar-collapsed');
	if (window.matchMedia(narrow).matches) close('nav-bar-collapsed');
}

function close(panel: string): void {
	if (localStorage.getItem(panel) === null) localStorage.setItem(panel, 'true');
}
