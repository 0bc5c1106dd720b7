/* On the page around: speaks with the server for the frames, with the session and the form token of this page.
   What a frame says is only believed to be said by the one who sits here; the server decides what it keeps. */
(function () {
  'use strict';

  // What the server records; all else that a content says is not sent.
  const RECORDED = ['attempted', 'answered', 'completed'];
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

  function tell(frame, kept) {
    const said = frame.parentElement.querySelector('[data-said]');
    said.textContent = kept ? '' : said.dataset.unsaved;
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
          .then((kept) => kept || tell(frame, false));
      }
    },
    statement(frame, data) {
      const play = plays.get(frame);
      if (!frame.dataset.statements || !play) {
        return;
      }
      if (!RECORDED.includes(data.verb)) {
        // Someone goes on: what was said of the answer before is over.
        tell(frame, true);
        return;
      }
      play.sequence += 1;
      post(frame.dataset.statements, {play: play.id, sequence: play.sequence, statement: data.statement})
        .then((kept) => data.verb === 'attempted' || tell(frame, kept));
    }
  };

  window.addEventListener('message', (event) => {
    const data = event.data;
    const frame = data && typeof data === 'object' && data.context === 'bekwaam' ? frameOf(event.source) : null;
    if (frame && Object.hasOwn(answers, data.action)) {
      answers[data.action](frame, data);
    }
  });
})();
