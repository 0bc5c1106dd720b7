/* Before the H5P core: its settings, and stand-ins for localStorage and sessionStorage, which throw in a frame without an
   origin and would stop the core. */
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

  window.H5PIntegration = JSON.parse(document.getElementById('h5p-integration').textContent);
})();
