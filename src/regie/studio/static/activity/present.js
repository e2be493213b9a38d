// @ts-check
/** Who else looks at the title, in the bar; and at which board, as a dot on it. */

export function showPresent() {}
