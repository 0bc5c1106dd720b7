/* Inside the frame: sends xAPI statements to our endpoint, saves the state when something happened, and tells the page
   around it that something did. The page gets no score: it could not trust one. */
(function () {
  'use strict';

  const settings = H5PIntegration.bekwaam;
  const SAVE_AFTER = 800;
  const TOLD = ['interacted', 'answered', 'completed'];
  let sequence = 0;
  let waiting = null;

  function tell(action) {
    window.parent.postMessage({context: 'bekwaam', action: action}, '*');
  }

  function send(statement) {
    sequence += 1;
    // Text, not JSON: a simple request needs no second one to ask whether it may be sent from here.
    return fetch(settings.xapi, {
      method: 'POST',
      credentials: 'omit',
      keepalive: true,
      headers: {'Content-Type': 'text/plain'},
      body: JSON.stringify({sequence: sequence, statement: statement})
    }).then((answer) => answer.ok, () => false);
  }

  function save() {
    clearTimeout(waiting);
    waiting = null;
    H5P.instances.forEach((instance) => {
      if (typeof instance.getCurrentState === 'function' && instance.contentId) {
        H5P.setUserData(instance.contentId, 'state', instance.getCurrentState(), {deleteOnChange: true});
      }
    });
  }

  function heard(event) {
    const statement = event.data.statement;
    const verb = event.getVerb();
    const isRoot = !event.getVerifiedStatementValue(['context', 'contextActivities', 'parent']);
    if (settings.xapi) {
      send(statement).then((kept) => isRoot && TOLD.includes(verb) && tell(kept ? verb : 'unsaved'));
    } else if (isRoot && TOLD.includes(verb)) {
      tell(verb);
    }
    if (settings.state && verb !== 'attempted') {
      clearTimeout(waiting);
      waiting = setTimeout(save, SAVE_AFTER);
    }
  }

  H5P.externalDispatcher.on('xAPI', heard);
  window.addEventListener('pagehide', () => waiting !== null && save());
})();
