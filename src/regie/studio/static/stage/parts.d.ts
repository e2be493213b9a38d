/** Third-party parts that the studio serves; they bring no types of their own. */
declare module "/parts/*";
