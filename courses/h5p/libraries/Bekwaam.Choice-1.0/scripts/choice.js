/* Bekwaam.Choice: the content type as H5P knows it. */
window.Bekwaam = window.Bekwaam || {};

Bekwaam.Choice = (function ($, EventDispatcher) {
  'use strict';

  const scoring = Bekwaam.ChoiceScoring;
  const DEFAULTS = {
    question: '',
    answers: [],
    multiple: false,
    behaviour: {enableRetry: true, enableSolution: true},
    l10n: {
      chooseOne: 'Choose one answer.',
      chooseMany: 'Choose every answer that is right.',
      check: 'Check',
      retry: 'Try again',
      solution: 'Show the solution',
      chooseFirst: 'Choose an answer first.',
      right: 'Right',
      wrong: 'Not right',
      missed: 'This was right too',
      allRight: 'Well seen.',
      partlyRight: 'Partly right.',
      notRight: 'Not yet.',
      score: ':score of :max points'
    }
  };

  function Choice(params, contentId, extras) {
    EventDispatcher.call(this);
    const previous = (extras && extras.previousState) || {};
    this.params = $.extend(true, {}, DEFAULTS, params);
    this.params.l10n = Bekwaam.Look.words(this.params.l10n);
    this.contentId = contentId;
    this.language = (extras && extras.metadata && extras.metadata.defaultLanguage) || 'en';
    this.chosen = (Array.isArray(previous.chosen) ? previous.chosen : []).filter(function (index) {
      return this.params.answers[index] !== undefined;
    }, this);
    this.checked = previous.checked === true;
    this.solution = previous.solution === true;
    this.view = new Bekwaam.ChoiceView(this.params, {
      change: this.change.bind(this),
      check: this.check.bind(this),
      retry: this.retry.bind(this),
      solution: this.showSolutionByButton.bind(this)
    });
  }

  Choice.prototype = Object.create(EventDispatcher.prototype);
  Choice.prototype.constructor = Choice;

  Choice.prototype.attach = function ($container) {
    this.view.render($container[0]);
    this.view.choose(this.chosen);
    this.show();
    this.setActivityStarted();
  };

  Choice.prototype.show = function () {
    if (this.checked) {
      const full = this.getScore() === this.getMaxScore();
      this.view.showChecked({
        score: this.getScore(),
        max: this.getMaxScore(),
        solution: this.solution,
        buttons: {
          retry: this.params.behaviour.enableRetry && !full,
          solution: this.params.behaviour.enableSolution && !full && !this.solution
        }
      });
    } else {
      this.view.showOpen();
    }
    this.trigger('resize');
  };

  Choice.prototype.change = function (chosen) {
    this.chosen = chosen;
    this.view.say('', '', false);
    this.triggerXAPI('interacted');
  };

  Choice.prototype.check = function () {
    if (!this.getAnswerGiven()) {
      this.view.askToChoose();
      this.trigger('resize');
      return;
    }
    this.checked = true;
    this.show();
    this.view.moveOn();
    this.trigger(this.answered());
  };

  Choice.prototype.retry = function () {
    this.resetTask();
    this.view.focusFirst();
    this.triggerXAPI('interacted');
  };

  Choice.prototype.showSolutionByButton = function () {
    this.showSolutions();
    this.view.moveOn();
    this.triggerXAPI('interacted');
  };

  Choice.prototype.answered = function () {
    const event = this.createXAPIEventTemplate('answered');
    const definition = event.getVerifiedStatementValue(['object', 'definition']);
    const score = this.getScore();
    const max = this.getMaxScore();
    $.extend(definition, scoring.definition(this.params, this.language));
    event.setScoredResult(score, max, this, true, score === max);
    event.data.statement.result.response = this.chosen.join('[,]');
    return event;
  };

  Choice.prototype.getAnswerGiven = function () {
    return this.chosen.length > 0;
  };

  Choice.prototype.getScore = function () {
    return scoring.score(this.params, this.chosen);
  };

  Choice.prototype.getMaxScore = function () {
    return scoring.maxScore(this.params);
  };

  Choice.prototype.showSolutions = function () {
    this.checked = true;
    this.solution = true;
    this.show();
  };

  Choice.prototype.resetTask = function () {
    this.chosen = [];
    this.checked = false;
    this.solution = false;
    this.view.choose([]);
    this.show();
  };

  Choice.prototype.getCurrentState = function () {
    return {chosen: this.chosen, checked: this.checked, solution: this.solution};
  };

  Choice.prototype.getXAPIData = function () {
    return {statement: this.answered().data.statement};
  };

  return Choice;
})(H5P.jQuery, H5P.EventDispatcher);
