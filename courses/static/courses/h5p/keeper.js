/* On the page around: speaks with the server for the frames, with the session and the form token of this page.
   What a frame says is only believed to be said by the one who sits here; the server decides what it keeps. */
(function () {
  'use strict';

  const TOLD = ['interacted', 'answered', 'completed'];
  const plays = new WeakMap();

  const frameOf = (source) =>
    [...document.querySelectorAll('iframe[data-h5p]')].find((frame) => frame.contentWindow === source);
  const token = () => document.querySelector('[name=csrfmiddlewaretoken]')?.value || '';

  function post(address, values) {
    return fetch(address, {
      method: 'POST',
      credentials: 'same-origin',
      keepalive: true,
      headers: {'Content-Type': 'application/json', 'X-CSRFToken': token()},
      body: JSON.stringify(values)
    }).then((answer) => answer.ok, () => false);
  }

  function happened(frame, action) {
    frame.dispatchEvent(new CustomEvent('h5p:happened', {bubbles: true, detail: {action: action}}));
  }

  const answers = {
    begin(frame, data) {
      if (plays.get(frame)?.id === data.play) {
        return;
      }
      plays.set(frame, {id: data.play, sequence: 0});
      const give = (states) =>
        frame.contentWindow.postMessage({context: 'bekwaam', action: 'begin', states: states}, '*');
      if (!frame.dataset.state) {
        give(null);
        return;
      }
      fetch(frame.dataset.state, {credentials: 'same-origin'})
        .then((answer) => (answer.ok ? answer.json() : null), () => null)
        .then(give);
    },
    state(frame, data) {
      if (frame.dataset.state) {
        post(frame.dataset.state, {sub: data.subContentId, type: data.dataType, data: data.data})
          .then((kept) => kept || happened(frame, 'unsaved'));
      }
    },
    statement(frame, data) {
      const play = plays.get(frame);
      const tell = (kept) => TOLD.includes(data.verb) && happened(frame, kept ? data.verb : 'unsaved');
      if (!frame.dataset.statements || !play) {
        tell(true);
        return;
      }
      play.sequence += 1;
      post(frame.dataset.statements, {play: play.id, sequence: play.sequence, statement: data.statement}).then(tell);
    }
  };

  window.addEventListener('message', (event) => {
    const data = event.data;
    const frame = data && typeof data === 'object' && data.context === 'bekwaam' ? frameOf(event.source) : null;
    if (frame && Object.hasOwn(answers, data.action)) {
      answers[data.action](frame, data);
    }
  });

  document.querySelectorAll('iframe[data-h5p]').forEach((frame) => {
    frame.addEventListener('h5p:happened', (event) => {
      const said = frame.parentElement.querySelector('[data-said]');
      if (said) {
        said.textContent = event.detail.action === 'unsaved' ? said.dataset.unsaved : '';
      }
    });
  });
})();
