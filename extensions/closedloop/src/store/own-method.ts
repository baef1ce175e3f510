/** A method of a class of Directus, or ours that was put before it. */
export type Method<M> = M & { readonly [before]?: M };

const before = Symbol.for('closedloop.before');

/** Directus's own method: a second registration in one process finds ours in its place, and through it the own one. */
export const ownMethod = <M>(method: Method<M>): M => method[before] ?? method;

/** Marks ours with Directus's own. */
export const putBefore = <M extends object>(own: M, ours: M): Method<M> => Object.assign(ours, { [before]: own });
