// Reads JSON lines, {"words"} first and then {"text"}; answers each text with its lines' kinds.
import { createInterface } from "node:readline";
const folder = process.argv[2];
const { Grammar } = await import(`${folder}/grammar.js`);
const { tokenise } = await import(`${folder}/tokens.js`);
const { plain } = await import(`${folder}/emphasis.js`);
let grammar;
for await (const line of createInterface({ input: process.stdin })) {
  const asked = JSON.parse(line);
  if (asked.words) {
    grammar = new Grammar(asked.words);
    console.log("{}");
    continue;
  }
  const lines = asked.text.split(/\r\n|\r|\n/);
  const { logical } = tokenise(lines, grammar, false);
  const told = logical.map((l) => [l.kind, l.first + 1, l.height, l.forced]);
  console.log(JSON.stringify({ told, plain: lines.map(plain) }));
}
