/** A closed loop with its tick; drawn for us. */
export const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" fill="none" stroke="#0a58ca" stroke-width="3.5" stroke-linecap="round" stroke-linejoin="round"><path d="M26.5 13A11 11 0 1 1 21 6.2"/><path d="m11 16 4 4 11-12"/></svg>
`;
