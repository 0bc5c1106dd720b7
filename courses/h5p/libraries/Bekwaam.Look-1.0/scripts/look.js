/* Page helpers that the Bekwaam content types share. No dependencies. */
window.Bekwaam = window.Bekwaam || {};

Bekwaam.Look = (function () {
  'use strict';

  const SVG = 'http://www.w3.org/2000/svg';
  const PATHS = {
    right: 'M5 12.5l4.5 4.5L19 7.5',
    wrong: 'M6.5 6.5l11 11M17.5 6.5l-11 11',
    doubtful: 'M5 14c2.3-4 4.7-4 7-2s4.7 2 7-2',
    again: 'M18.5 8A7.5 7.5 0 1 0 19.5 13M18.8 3.5V8.2H14',
    forward: 'M5 12h13M13 6.5l5.5 5.5-5.5 5.5'
  };
  let last = 0;

  /** A new id, unique in the page even with several contents in it. */
  function uid(prefix) {
    last += 1;
    return 'bkw-' + prefix + '-' + last + '-' + Math.random().toString(36).slice(2, 7);
  }

  /** An element. `class`, `text` and `html` are special; other keys are attributes; false and null are left out. */
  function el(tag, attributes, children) {
    const node = document.createElement(tag);
    Object.entries(attributes || {}).forEach(function ([key, value]) {
      if (value === false || value === null || value === undefined) {
        return;
      }
      if (key === 'text') {
        node.textContent = value;
      } else if (key === 'html') {
        node.innerHTML = value; // cleaned against semantics by the platform that stored it
      } else if (key === 'class') {
        node.className = value;
      } else {
        node.setAttribute(key, value === true ? '' : value);
      }
    });
    (children || []).filter(Boolean).forEach(function (child) {
      node.append(child);
    });
    return node;
  }

  /** A drawn mark. Always stands beside a word, so it is hidden from screen readers. */
  function icon(name) {
    const svg = document.createElementNS(SVG, 'svg');
    const path = document.createElementNS(SVG, 'path');
    svg.setAttribute('viewBox', '0 0 24 24');
    svg.setAttribute('aria-hidden', 'true');
    svg.setAttribute('focusable', 'false');
    svg.setAttribute('class', 'bkw-icon');
    path.setAttribute('d', PATHS[name]);
    svg.append(path);
    return svg;
  }

  /** A button of our kind; `kind` is `primary` or `quiet`. */
  function button(label, kind, onClick, iconName) {
    const node = el('button', {type: 'button', class: 'bkw-button bkw-button--' + kind}, [
      iconName ? icon(iconName) : null,
      el('span', {text: label})
    ]);
    node.addEventListener('click', onClick);
    return node;
  }

  /** The words of a piece of HTML. */
  function plain(html) {
    const parsed = new DOMParser().parseFromString(String(html || ''), 'text/html');
    return parsed.body.textContent.replace(/\s+/g, ' ').trim();
  }

  /** Interface texts as words: platforms store text without tags escaped. */
  function words(texts) {
    return Object.fromEntries(Object.entries(texts).map(function ([key, text]) {
      return [key, plain(text)];
    }));
  }

  /** Fill `:name` in a text of the interface. */
  function fill(text, values) {
    return String(text).replace(/:([a-z]+)/g, function (whole, key) {
      return key in values ? values[key] : whole;
    });
  }

  /** Move the reader to a place that is no control. */
  function focusOn(node) {
    node.setAttribute('tabindex', '-1');
    node.focus({preventScroll: false});
  }

  return {uid: uid, el: el, icon: icon, button: button, plain: plain, words: words, fill: fill, focusOn: focusOn};
})();
