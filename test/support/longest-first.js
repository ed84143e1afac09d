'use strict';

const { default: Sequencer } = require('@jest/test-sequencer');

const LONG =
  /\/test\/(access\/truth|adopt\/|journeys\/|properties\/|hostile\/|guards\/|packaging\/|report\/page\.|constraints\/agreement\.|stand-in\/terraform\.)/;

/** Where nothing is known of earlier runs, jest takes large files for long ones; what runs Terraform is short and takes long. */
module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    return [...sorted.filter(({ path }) => LONG.test(path)), ...sorted.filter(({ path }) => !LONG.test(path))];
  }
};
