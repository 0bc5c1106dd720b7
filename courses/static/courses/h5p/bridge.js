/* Inside the frame, which has no origin and so no session: all that must be kept goes to the page around it, and what was
   kept before comes from there. Without such a page, or for a visitor, the content works and nothing is kept. */
(function () {
  'use strict';

  const ASK_EVERY = 200;
  const ASK_TIMES = 15;
  const SAVE_AFTER = 800;
  const SAVE_EVERY = 30;
  const content = Object.values(H5PIntegration.contents)[0];
  let keeps = false;
  let begun = false;
  let waiting = null;
  let asked = 0;
  // One play of this content: the page numbers what is said in it.
  const play = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

  function tell(action, values) {
    window.parent.postMessage({context: 'bekwaam', action: action, ...values}, '*');
  }

  function begin(states) {
    if (begun) {
      return;
    }
    begun = true;
    keeps = Boolean(states);
    content.contentUserData = {0: {}, ...states};
    if (keeps) {
      // Now the core says so when a content changed since, and saves now and then.
      H5PIntegration.saveFreq = SAVE_EVERY;
    }
    H5P.jQuery(() => H5P.init(document.body));
  }

  function keep(subContentId, dataType, text) {
    // The core throws all of it away for a content that changed.
    content.contentUserData ??= {};
    const held = content.contentUserData[subContentId] ??= {};
    if (held[dataType] === text) {
      return;
    }
    held[dataType] = text;
    if (keeps) {
      tell('state', {subContentId: String(subContentId), dataType: dataType, data: text});
    }
  }

  // The core would send these itself, with cookies that a frame without an origin does not have.
  H5P.setUserData = function (contentId, dataType, data, options) {
    const text = JSON.stringify(data);
    if (text !== undefined) {
      keep(options?.subContentId || 0, dataType, text);
    }
  };
  H5P.deleteUserData = function (contentId, dataType, subContentId) {
    keep(subContentId || 0, dataType, null);
    delete content.contentUserData[subContentId || 0][dataType];
  };
  H5P.getUserData = function (contentId, dataType, done, subContentId) {
    const text = content.contentUserData?.[subContentId || 0]?.[dataType];
    if (text === undefined || text === 'RESET') {
      // null is how the core hears that there was something, of an older version.
      done(undefined, text && null);
      return;
    }
    try {
      done(undefined, JSON.parse(text));
    } catch (error) {
      done(error);
    }
  };

  function save() {
    clearTimeout(waiting);
    waiting = null;
    H5P.instances.forEach((instance) => {
      if (typeof instance.getCurrentState === 'function' && instance.contentId) {
        H5P.setUserData(instance.contentId, 'state', instance.getCurrentState());
      }
    });
  }

  H5P.externalDispatcher.on('xAPI', (event) => {
    const isRoot = !event.getVerifiedStatementValue(['context', 'contextActivities', 'parent']);
    if (isRoot) {
      tell('statement', {verb: event.getVerb(), statement: event.data.statement});
    }
    if (keeps && event.getVerb() !== 'attempted') {
      clearTimeout(waiting);
      waiting = setTimeout(save, SAVE_AFTER);
    }
  });
  const leaving = () => waiting !== null && save();
  document.addEventListener('visibilitychange', leaving);
  window.addEventListener('pagehide', leaving);

  window.addEventListener('message', (event) => {
    if (event.source === window.parent && event.data?.context === 'bekwaam' && event.data.action === 'begin') {
      begin(event.data.states);
    }
  });
  // Letters of another font make the content higher or lower.
  document.fonts?.addEventListener('loadingdone', () => {
    H5P.instances.forEach((instance) => H5P.trigger(instance, 'resize'));
  });

  // The page's own script may come later than this one, or never.
  function ask() {
    if (begun) {
      return;
    }
    asked += 1;
    if (asked > ASK_TIMES || window.parent === window) {
      begin(null);
      return;
    }
    tell('begin', {play: play});
    setTimeout(ask, ASK_EVERY);
  }

  H5P.preventInit = true;
  ask();
})();
