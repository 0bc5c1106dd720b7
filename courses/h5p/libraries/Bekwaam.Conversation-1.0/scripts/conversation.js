/* Bekwaam.Conversation: the content type as H5P knows it. */
window.Bekwaam = window.Bekwaam || {};

Bekwaam.Conversation = (function ($, EventDispatcher) {
  'use strict';

  const DEFAULTS = {
    intro: '',
    start: '',
    nodes: [],
    endings: [],
    behaviour: {enableRetry: true},
    l10n: {
      log: 'The conversation so far',
      you: 'You',
      ask: 'What do you say or do?',
      ended: 'End of the conversation',
      discussion: 'Your choices, one by one',
      share: ':good of your :all choices were good.',
      good: 'Good choice',
      doubtful: 'Doubtful',
      poor: 'Rather not',
      again: 'Start again'
    }
  };

  function Conversation(params, contentId, extras) {
    EventDispatcher.call(this);
    const previous = (extras && extras.previousState) || {};
    const metadata = (extras && extras.metadata) || {};
    this.params = $.extend(true, {}, DEFAULTS, params);
    this.params.l10n = Bekwaam.Look.words(this.params.l10n);
    this.params.nodes.forEach(function (node) {
      node.options = node.options || [];
    });
    this.contentId = contentId;
    this.language = metadata.defaultLanguage || 'en';
    this.description = metadata.title || Bekwaam.Look.plain(this.params.intro);
    this.path = new Bekwaam.ConversationPath(this.params);
    this.path.replay(Array.isArray(previous.path) ? previous.path : []);
    this.view = new Bekwaam.ConversationView(this.params, {
      choose: this.choose.bind(this),
      again: this.again.bind(this)
    });
  }

  Conversation.prototype = Object.create(EventDispatcher.prototype);
  Conversation.prototype.constructor = Conversation;

  Conversation.prototype.attach = function ($container) {
    this.view.render($container[0]);
    this.show();
    this.setActivityStarted();
  };

  Conversation.prototype.show = function () {
    this.view.show(this.path);
    this.trigger('resize');
  };

  Conversation.prototype.choose = function (index) {
    if (!this.path.choose(index)) {
      return;
    }
    this.show();
    this.view.moveOn(this.path);
    this.triggerXAPI('interacted');
    if (this.path.finished) {
      this.trigger(this.completed());
    }
  };

  Conversation.prototype.again = function () {
    this.resetTask();
    this.view.moveOn(this.path);
    this.triggerXAPI('interacted');
  };

  Conversation.prototype.completed = function () {
    const event = this.createXAPIEventTemplate('completed');
    const definition = event.getVerifiedStatementValue(['object', 'definition']);
    const score = this.getScore();
    const max = this.getMaxScore();
    $.extend(definition, this.path.definition(this.description, this.language));
    event.setScoredResult(score, max, this, this.path.finished, this.path.finished && score === max);
    event.data.statement.result.response = this.path.response;
    return event;
  };

  Conversation.prototype.getAnswerGiven = function () {
    return this.path.finished;
  };

  Conversation.prototype.getScore = function () {
    return this.path.good;
  };

  /** Of the way taken; before its end, of the best way. */
  Conversation.prototype.getMaxScore = function () {
    return (this.path.finished ? this.path : this.path.best()).steps.length || 1;
  };

  /** There is no single right conversation, so there is nothing to fill in: the discussion is the solution. */
  Conversation.prototype.showSolutions = function () {
    this.show();
  };

  Conversation.prototype.resetTask = function () {
    this.path.reset();
    this.show();
  };

  Conversation.prototype.getCurrentState = function () {
    return {path: this.path.indexes};
  };

  Conversation.prototype.getXAPIData = function () {
    return {statement: this.completed().data.statement};
  };

  return Conversation;
})(H5P.jQuery, H5P.EventDispatcher);
