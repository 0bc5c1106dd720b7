/* What the reader sees of a conversation. Knows nothing of H5P: it shows a path and tells which option was taken. */
window.Bekwaam = window.Bekwaam || {};

Bekwaam.ConversationView = (function () {
  'use strict';

  const look = Bekwaam.Look;
  const el = look.el;
  const MARKS = {good: 'right', doubtful: 'doubtful', poor: 'wrong'};

  class ConversationView {
    /** `on` has the functions choose(index) and again(). */
    constructor(params, on) {
      this.params = params;
      this.on = on;
    }

    render(container) {
      this.log = el('ol', {class: 'bkw-talk__log', 'aria-label': this.params.l10n.log});
      this.now = el('div', {class: 'bkw-talk__now'});
      container.classList.add('bkw', 'bkw-talk');
      container.replaceChildren(
        this.params.intro ? el('div', {class: 'bkw-talk__intro', html: this.params.intro}) : '',
        this.log,
        this.now
      );
    }

    /** Show the whole way so far, and what comes now. */
    show(path) {
      this.log.replaceChildren();
      path.steps.forEach((step) => {
        this.log.append(this.said(step.node), this.chosen(step.option));
      });
      if (path.finished) {
        if (path.last) {
          this.log.append(this.said(path.last));
        }
        this.showEnding(path);
      } else {
        this.log.append(this.said(path.node));
        this.showOptions(path.node);
      }
    }

    said(node) {
      return el('li', {class: 'bkw-talk__turn'}, [
        node.speaker ? el('span', {class: 'bkw-talk__who', text: look.plain(node.speaker)}) : null,
        el('div', {class: 'bkw-talk__words', html: node.text})
      ]);
    }

    chosen(option) {
      return el('li', {class: 'bkw-talk__turn bkw-talk__turn--you'}, [
        el('span', {class: 'bkw-talk__who', text: this.params.l10n.you}),
        el('div', {class: 'bkw-talk__words', text: look.plain(option.text)})
      ]);
    }

    showOptions(node) {
      const options = node.options.map((option, index) => {
        const button = el('button', {type: 'button', class: 'bkw-talk__option'}, [
          el('span', {text: look.plain(option.text)}), look.icon('forward')
        ]);
        button.addEventListener('click', () => this.on.choose(index));
        return button;
      });
      this.now.replaceChildren(el('fieldset', {class: 'bkw-talk__options'}, [
        el('legend', {class: 'bkw-talk__ask', text: this.params.l10n.ask}), ...options
      ]));
    }

    showEnding(path) {
      const l10n = this.params.l10n;
      const ending = path.ending || {title: l10n.ended, text: ''};
      const share = look.fill(l10n.share, {good: path.good, all: path.steps.length});
      const actions = el('div', {class: 'bkw-actions'});
      if (this.params.behaviour.enableRetry) {
        actions.append(look.button(l10n.again, 'primary', () => this.on.again(), 'again'));
      }
      this.now.replaceChildren(
        el('section', {class: 'bkw-talk__ending'}, [
          el('h2', {class: 'bkw-talk__title', text: look.plain(ending.title) || l10n.ended}),
          ending.text ? el('div', {html: ending.text}) : null,
          el('p', {class: 'bkw-talk__share', role: 'status', text: share})
        ]),
        el('h3', {class: 'bkw-talk__heading', text: l10n.discussion}),
        el('ol', {class: 'bkw-talk__discussion'}, path.steps.map((step) => this.discussed(step))),
        actions
      );
    }

    discussed(step) {
      const l10n = this.params.l10n;
      const rating = MARKS[step.option.rating] ? step.option.rating : 'doubtful';
      const before = (step.node.speaker ? look.plain(step.node.speaker) + ': ' : '') + look.plain(step.node.text);
      return el('li', {class: 'bkw-talk__step', 'data-rating': rating}, [
        el('p', {class: 'bkw-talk__before', text: before}),
        el('p', {class: 'bkw-talk__choice'}, [
          el('span', {class: 'bkw-hidden', text: l10n.you + ': '}), look.plain(step.option.text)
        ]),
        el('div', {class: 'bkw-talk__judged'}, [
          el('span', {class: 'bkw-mark'}, [look.icon(MARKS[rating]), el('span', {text: l10n[rating] + '.'})]),
          step.option.feedback ? el('div', {html: step.option.feedback}) : null
        ])
      ]);
    }

    /** After a choice the reader goes on at what is said next, or at the ending. */
    moveOn(path) {
      const ending = this.now.querySelector('.bkw-talk__title');
      look.focusOn(path.finished && ending ? ending : this.log.lastElementChild);
    }
  }

  return ConversationView;
})();
