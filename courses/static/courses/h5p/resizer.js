/* On the page around: gives each H5P frame the height of its content, and passes on what happened in it.
   A frame without an origin can only be known by its window, so that is what is compared. */
(function () {
  'use strict';

  const MESSAGES = ['interacted', 'answered', 'completed', 'unsaved'];

  function frameOf(source) {
    return [...document.querySelectorAll('iframe[data-h5p]')].find((frame) => frame.contentWindow === source);
  }

  function size(frame, height) {
    if (Number.isFinite(height) && height > 0) {
      frame.style.height = Math.min(Math.ceil(height), 20000) + 'px';
    }
  }

  const answers = {
    hello(frame, data, reply) {
      reply('hello');
    },
    prepareResize(frame, data, reply) {
      if (data.scrollHeight !== frame.clientHeight || data.scrollHeight !== data.clientHeight) {
        size(frame, data.clientHeight);
        reply('resizePrepared');
      }
    },
    resize(frame, data) {
      size(frame, data.scrollHeight);
    }
  };

  window.addEventListener('message', (event) => {
    const data = event.data;
    const frame = data && typeof data === 'object' ? frameOf(event.source) : null;
    if (!frame) {
      return;
    }
    if (data.context === 'h5p' && Object.hasOwn(answers, data.action)) {
      answers[data.action](frame, data, (action) => event.source.postMessage({context: 'h5p', action: action}, '*'));
    } else if (data.context === 'bekwaam' && MESSAGES.includes(data.action)) {
      frame.dispatchEvent(new CustomEvent('h5p:happened', {bubbles: true, detail: {action: data.action}}));
    }
  });

  document.querySelectorAll('iframe[data-h5p]').forEach((frame) => {
    const greet = () => frame.contentWindow.postMessage({context: 'h5p', action: 'ready'}, '*');
    frame.addEventListener('load', greet);
    greet();
  });
  window.addEventListener('resize', () => {
    document.querySelectorAll('iframe[data-h5p]').forEach((frame) => {
      frame.contentWindow.postMessage({context: 'h5p', action: 'resize'}, '*');
    });
  });
})();
