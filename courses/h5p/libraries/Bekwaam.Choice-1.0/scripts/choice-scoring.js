/* What a set of chosen answers is worth, and how xAPI says it. Works on plain data. */
window.Bekwaam = window.Bekwaam || {};

Bekwaam.ChoiceScoring = (function () {
  'use strict';

  function rightIndexes(answers) {
    return answers.reduce(function (found, answer, index) {
      return answer.correct ? found.concat(index) : found;
    }, []);
  }

  /** One point for each right answer when more can be chosen, otherwise one point in all. */
  function maxScore(params) {
    return params.multiple ? Math.max(1, rightIndexes(params.answers).length) : 1;
  }

  /** A wrong choice takes a point away, so that choosing everything does not pay; never below zero. */
  function score(params, chosen) {
    const right = chosen.filter(function (index) {
      return params.answers[index].correct;
    }).length;
    const points = params.multiple ? right - (chosen.length - right) : right;
    return Math.max(0, Math.min(points, maxScore(params)));
  }

  function definition(params, language) {
    const plain = Bekwaam.Look.plain;
    const right = rightIndexes(params.answers).map(String);
    return {
      type: 'http://adlnet.gov/expapi/activities/cmi.interaction',
      interactionType: 'choice',
      description: {[language]: plain(params.question)},
      correctResponsesPattern: params.multiple ? [right.join('[,]')] : right,
      choices: params.answers.map(function (answer, index) {
        return {id: String(index), description: {[language]: plain(answer.text)}};
      })
    };
  }

  return {maxScore: maxScore, score: score, definition: definition};
})();
