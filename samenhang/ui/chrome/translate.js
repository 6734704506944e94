// Streamlit's own words are English and cannot be set. This replaces them by the words of the
// dictionary, whole text by whole text, wherever they appear; nothing else on the page is touched.
(() => {
  const { exact, start } = DICTIONARY;
  const attributes = ["placeholder", "aria-label", "title", "alt"];
  const dutch = (text) => {
    const words = text.trim();
    if (Object.hasOwn(exact, words)) return text.replace(words, () => exact[words]);
    const known = Object.keys(start).find((head) => words.startsWith(head));
    return known ? text.replace(known, () => start[known]) : text;
  };
  const text = (node) => {
    const found = dutch(node.nodeValue);
    if (found !== node.nodeValue) node.nodeValue = found;
  };
  const element = (node) => {
    for (const name of attributes) {
      const value = node.getAttribute(name);
      if (value && dutch(value) !== value) node.setAttribute(name, dutch(value));
    }
  };
  const walk = (root) => {
    if (root.nodeType === Node.TEXT_NODE) return text(root);
    if (root.nodeType !== Node.ELEMENT_NODE) return undefined;
    element(root);
    const kinds = NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT;
    const nodes = document.createTreeWalker(root, kinds);
    while (nodes.nextNode()) {
      const node = nodes.currentNode;
      (node.nodeType === Node.TEXT_NODE ? text : element)(node);
    }
    return undefined;
  };
  new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "childList") change.addedNodes.forEach(walk);
      else if (change.type === "attributes") element(change.target);
      else text(change.target);
    }
  }).observe(document.documentElement, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
    attributeFilter: attributes,
  });
})();
