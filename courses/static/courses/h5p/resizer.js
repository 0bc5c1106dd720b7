/* On the page around: gives each H5P frame the height of its content.
   A frame without an origin can only be known by its window, so that is what is compared. */
(function () {
  'use strict';

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
    const frame = data && typeof data === 'object' && data.context === 'h5p' ? frameOf(event.source) : null;
    if (frame && Object.hasOwn(answers, data.action)) {
      answers[data.action](frame, data, (action) => event.source.postMessage({context: 'h5p', action: action}, '*'));
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
