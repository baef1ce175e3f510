/** Studio gives its drawers, dialogs and menus no role; it puts all of them here while they are open, and leaves shells. */
export const isCovered = (): boolean =>
	document.querySelector('[role=dialog], #dialog-outlet > :not(:empty), #menu-outlet > :not(:empty)') !== null;

/** Whether keys pressed there are somebody's text. */
export const isWriting = (target: EventTarget | null): boolean =>
	target instanceof HTMLElement &&
	target.closest('input:not([type=checkbox]), textarea, select, [contenteditable]:not([contenteditable=false])') !==
		null;
