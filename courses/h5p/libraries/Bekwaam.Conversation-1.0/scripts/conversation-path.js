/* The way through a conversation: what was chosen, where that leads, what it is worth. Works on plain data. */
window.Bekwaam = window.Bekwaam || {};

Bekwaam.ConversationPath = (function () {
  'use strict';

  const LONGEST = 100; // a conversation may lead back; it does not go round for ever

  class ConversationPath {
    constructor(params) {
      this.nodes = new Map(params.nodes.map((node) => [node.id, node]));
      this.endings = new Map(params.endings.map((ending) => [ending.id, ending]));
      this.start = this.nodes.has(params.start) ? params.start : params.nodes[0] && params.nodes[0].id;
      this.reset();
    }

    reset() {
      this.steps = []; // {node, index, option}
      this.node = this.nodes.get(this.start) || null;
      this.last = null;
      this.ending = null;
    }

    /** Take an option of the present node; false when there is no such option. */
    choose(index) {
      const option = this.node && this.node.options[index];
      if (!option) {
        return false;
      }
      this.steps.push({node: this.node, index: index, option: option});
      this.ending = this.endings.get(option.next) || null;
      const next = this.steps.length < LONGEST ? this.nodes.get(option.next) : null;
      this.node = !this.ending && next && next.options.length ? next : null;
      this.last = !this.ending && next && !next.options.length ? next : null; // said, and nothing to choose any more
      return true;
    }

    /** Walk a saved way again; what no longer fits is left. */
    replay(indexes) {
      this.reset();
      indexes.every((index) => this.choose(index));
    }

    get finished() {
      return this.node === null;
    }

    get indexes() {
      return this.steps.map((step) => step.index);
    }

    get good() {
      return this.steps.filter((step) => step.option.rating === 'good').length;
    }

    get response() {
      return this.steps.map((step) => step.node.id + '.' + step.index).join('[,]');
    }

    /** The way that takes the best choice everywhere. */
    best() {
      const order = {good: 0, doubtful: 1, poor: 2};
      const walk = new this.constructor({nodes: [...this.nodes.values()], endings: [...this.endings.values()], start: this.start});
      const seen = new Set();
      while (!walk.finished && !seen.has(walk.node.id)) {
        seen.add(walk.node.id);
        const ranked = walk.node.options.map((option, index) => [order[option.rating] ?? 1, index]);
        walk.choose(ranked.sort((a, b) => a[0] - b[0] || a[1] - b[1])[0][1]);
      }
      return walk;
    }

    definition(description, language) {
      const choices = [...this.nodes.values()].flatMap((node) => node.options.map((option, index) => ({
        id: node.id + '.' + index,
        description: {[language]: Bekwaam.Look.plain(option.text)}
      })));
      return {
        type: 'http://adlnet.gov/expapi/activities/cmi.interaction',
        interactionType: 'choice',
        description: {[language]: description},
        correctResponsesPattern: [this.best().response],
        choices: choices
      };
    }
  }

  return ConversationPath;
})();
