// @ts-check
/** Places of the text as places of the page, and back. */

/** @typedef {import("./document.js").ScriptDocument} ScriptDocument */
/** @typedef {import("./document.js").Place} Place */
/** @typedef {import("./document.js").Selected} Selected */

export class Cursor {
  /** @param {HTMLElement} root @param {ScriptDocument} script */
  constructor(root, script) {
    this.root = root;
    this.script = script;
    /** @type {WeakMap<Node, number>} a line's number when it was last looked up: mostly right */
    this.near = new WeakMap();
  }

  /** @param {Node | null} node @param {number} offset @returns {Place | null} */
  placeOf(node, offset) {
    if (!node || !this.root.contains(node)) return null;
    const element = /** @type {Element} */ (node.nodeType === Node.TEXT_NODE ? node.parentElement : node);
    const block = element.closest(".l");
    if (!block) return this.between(element, offset);
    const line = this.lineOf(block);
    return { line, column: Math.min(columnIn(block, node, offset), this.script.lines[line].text.length) };
  }

  /** A place that is in no line: the start of the line behind it, or the text's end. */
  /** @param {Element} element @param {number} offset @returns {Place} */
  between(element, offset) {
    const child = element.children[offset];
    const block = child?.matches(".l") ? child : (child?.firstElementChild ?? element.nextElementSibling?.firstElementChild);
    const last = this.script.lines.length - 1;
    return block ? { line: this.lineOf(block), column: 0 } : { line: last, column: this.script.lines[last].text.length };
  }

  /** @param {Node} block @returns {number} */
  lineOf(block) {
    const { lines } = this.script;
    const guess = this.near.get(block) ?? 0;
    for (let away = 0; away < lines.length; away++) {
      for (const at of away ? [guess - away, guess + away] : [guess]) {
        if (lines[at]?.el === block) {
          this.near.set(block, at);
          return at;
        }
      }
    }
    return 0;
  }

  /** @returns {Selected | null} */
  read() {
    const selection = document.getSelection();
    if (!selection?.rangeCount) return null;
    const anchor = this.placeOf(selection.anchorNode, selection.anchorOffset);
    const focus = this.placeOf(selection.focusNode, selection.focusOffset);
    return anchor && focus ? { anchor, focus } : null;
  }

  /** @param {Selected} selected */
  write(selected) {
    const anchor = this.pointOf(this.script.clamp(selected.anchor));
    const focus = this.pointOf(this.script.clamp(selected.focus));
    if (anchor && focus) document.getSelection()?.setBaseAndExtent(...anchor, ...focus);
  }

  /** @param {Place} place @returns {[Node, number] | null} */
  pointOf(place) {
    const block = this.script.lines[place.line].el;
    if (!block) return null;
    this.near.set(block, place.line);
    let left = place.column;
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    /** @type {Node | null} */
    let last = null;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const size = /** @type {Text} */ (node).length;
      if (left <= size) return [node, left];
      left -= size;
      last = node;
    }
    if (last) return [last, /** @type {Text} */ (last).length];
    return [block, block.querySelector("i.n") ? 1 : 0];
  }

  /** @param {Place} place @returns {DOMRect | null} where that is on the screen */
  rectOf(place) {
    const point = this.pointOf(place);
    if (!point) return null;
    const range = document.createRange();
    range.setStart(...point);
    range.collapse(true);
    const rect = range.getClientRects()[0];
    return rect ?? /** @type {HTMLElement} */ (this.script.lines[place.line].el).getBoundingClientRect();
  }
}

/** @param {Node} block @param {Node} node @param {number} offset */
function columnIn(block, node, offset) {
  if (node.nodeType !== Node.TEXT_NODE) {
    let column = 0;
    const children = [...node.childNodes].slice(0, offset);
    for (const child of children) column += textSize(child);
    return column + (node === block ? 0 : sizeBefore(block, node));
  }
  return sizeBefore(block, node) + offset;
}

/** @param {Node} block @param {Node} node */
function sizeBefore(block, node) {
  let column = 0;
  for (let at = node; at !== block; at = /** @type {Node} */ (at.parentNode)) {
    for (let left = at.previousSibling; left; left = left.previousSibling) column += textSize(left);
  }
  return column;
}

/** @param {Node} node */
const textSize = (node) => node.textContent?.length ?? 0;
