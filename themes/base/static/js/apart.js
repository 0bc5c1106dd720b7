/* First in a page without an origin (an exercise, a unit of a package): stand-ins for what throws there and would stop
   other people's code. What they hold is gone with the page. */
(function () {
  'use strict';

  function reachable(name) {
    try {
      return Boolean(window[name]);
    } catch (error) {
      return false;
    }
  }

  function memory() {
    const held = new Map();
    const store = {
      getItem: (key) => (held.has(String(key)) ? held.get(String(key)) : null),
      setItem: (key, value) => void held.set(String(key), String(value)),
      removeItem: (key) => void held.delete(String(key)),
      clear: () => held.clear(),
      key: (index) => [...held.keys()][index] ?? null
    };
    Object.defineProperty(store, 'length', {get: () => held.size});
    return new Proxy(store, {
      get: (target, key) => (key in target ? target[key] : held.get(String(key))),
      set: (target, key, value) => {
        held.set(String(key), String(value));
        return true;
      },
      deleteProperty: (target, key) => {
        held.delete(String(key));
        return true;
      }
    });
  }

  ['localStorage', 'sessionStorage'].filter((name) => !reachable(name)).forEach((name) => {
    Object.defineProperty(window, name, {value: memory(), configurable: true});
  });

  try {
    void document.cookie;
  } catch (error) {
    Object.defineProperty(document, 'cookie', {get: () => '', set: () => undefined, configurable: true});
  }
})();
