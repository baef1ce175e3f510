/**
 * Below `roomy` the sidebar leaves list and record of the desk too little, and below 72rem the navigation lies over the
 * page while it is open. Below `narrow`, a breakpoint of Studio, both panels lie over the page in any case.
 */
const roomy = '(min-width: 100rem)';
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
