/* What the reader sees of a choice. Knows nothing of H5P: it is told what to show and tells what was done. */
window.Bekwaam = window.Bekwaam || {};

Bekwaam.ChoiceView = (function () {
  'use strict';

  const look = Bekwaam.Look;
  const el = look.el;

  class ChoiceView {
    /** `on` has the functions change(indexes), check(), retry() and solution(). */
    constructor(params, on) {
      this.params = params;
      this.on = on;
      this.rows = [];
    }

    render(container) {
      const name = look.uid('choice');
      const l10n = this.params.l10n;
      this.hint = el('p', {class: 'bkw-choice__hint', id: look.uid('hint'),
        text: this.params.multiple ? l10n.chooseMany : l10n.chooseOne});
      this.list = el('div', {class: 'bkw-choice__answers'});
      this.rows = this.params.answers.map((answer, index) => this.row(answer, index, name));
      this.rows.forEach((row) => this.list.append(row.node));
      const question = el('div', {class: 'bkw-choice__question', html: this.params.question});
      this.result = el('div', {class: 'bkw-choice__result', role: 'status'});
      this.actions = el('div', {class: 'bkw-actions'});
      container.classList.add('bkw', 'bkw-choice');
      container.replaceChildren(
        el('fieldset', {'aria-describedby': this.hint.id}, [
          el('legend', {class: 'bkw-choice__legend'}, [question]), this.hint, this.list
        ]),
        this.result,
        this.actions
      );
    }

    row(answer, index, name) {
      const input = el('input', {
        type: this.params.multiple ? 'checkbox' : 'radio', name: name, value: index, class: 'bkw-choice__input'
      });
      const feedback = el('div', {class: 'bkw-choice__feedback', id: look.uid('feedback')});
      const label = el('label', {class: 'bkw-choice__label'}, [
        input, el('span', {class: 'bkw-choice__text', text: look.plain(answer.text)})
      ]);
      input.addEventListener('change', () => this.on.change(this.chosen()));
      return {node: el('div', {class: 'bkw-choice__answer'}, [label, feedback]), input: input, feedback: feedback};
    }

    chosen() {
      return this.rows.flatMap((row, index) => (row.input.checked ? [index] : []));
    }

    choose(indexes) {
      this.rows.forEach((row, index) => {
        row.input.checked = indexes.includes(index);
      });
    }

    showOpen() {
      const l10n = this.params.l10n;
      this.rows.forEach((row) => {
        row.input.disabled = false;
        row.node.removeAttribute('data-mark');
        row.input.removeAttribute('aria-describedby');
        row.feedback.replaceChildren();
      });
      this.hint.hidden = false;
      this.say('', '');
      this.actions.replaceChildren(look.button(l10n.check, 'primary', () => this.on.check()));
    }

    /** `result`: {score, max, buttons: {retry, solution}, solution: whether the right answers are shown too}. */
    showChecked(result) {
      const l10n = this.params.l10n;
      this.hint.hidden = true;
      this.rows.forEach((row, index) => {
        row.input.disabled = true;
        this.mark(row, this.params.answers[index], result.solution);
      });
      const full = result.score === result.max;
      this.say(full ? l10n.allRight : result.score > 0 ? l10n.partlyRight : l10n.notRight,
        look.fill(l10n.score, {score: result.score, max: result.max}), full);
      this.actions.replaceChildren();
      if (result.buttons.retry) {
        this.actions.append(look.button(l10n.retry, 'primary', () => this.on.retry(), 'again'));
      }
      if (result.buttons.solution) {
        this.actions.append(look.button(l10n.solution, 'quiet', () => this.on.solution()));
      }
    }

    mark(row, answer, solution) {
      const l10n = this.params.l10n;
      const chosen = row.input.checked;
      const missed = solution && answer.correct && !chosen;
      row.feedback.replaceChildren();
      if (!chosen && !missed) {
        return;
      }
      const kind = missed ? 'missed' : answer.correct ? 'right' : 'wrong';
      row.node.dataset.mark = kind;
      row.feedback.append(el('span', {class: 'bkw-mark'}, [
        look.icon(answer.correct ? 'right' : 'wrong'), el('span', {text: l10n[kind] + '.'})
      ]));
      if (answer.feedback) {
        row.feedback.append(' ', el('div', {class: 'bkw-choice__why', html: answer.feedback}));
      }
      row.input.setAttribute('aria-describedby', row.feedback.id);
    }

    say(strong, text, good) {
      this.result.replaceChildren();
      this.result.dataset.good = good ? 'yes' : 'no';
      if (strong) {
        this.result.append(el('strong', {text: strong}), ' ', el('span', {text: text}));
      }
    }

    askToChoose() {
      this.say(this.params.l10n.chooseFirst, '', false);
      this.rows[0].input.focus();
    }

    /** After a button has gone: on to the next one, or to the result itself. */
    moveOn() {
      const next = this.actions.querySelector('button');
      if (next) {
        next.focus({preventScroll: true});
      } else {
        look.focusOn(this.result);
      }
    }

    focusFirst() {
      this.rows[0].input.focus();
    }
  }

  return ChoiceView;
})();
