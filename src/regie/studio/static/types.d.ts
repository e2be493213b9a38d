/** What pages have that no module of ours brings. */
interface Window {
  htmx: {
    ajax(verb: string, path: string, context: { target: Element; swap?: string }): Promise<void>;
    process(element: Element): void;
  };
}
