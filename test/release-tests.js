'use strict';

/**
 * Tests that `npm test` leaves to `npm run test:release`, with the reason: a change is held by one of each kind, a release
 * by all of them. Every other file of tests runs with every change. `.ci/run` runs both.
 */
module.exports = {
  'access/truth-of-others.test.ts': 'three of four random apps; access/truth has the fourth',
  'adopt/adopt.test.ts': 'compiles what an adoption writes with TypeScript, as journeys/adopt does for one example',
  'guards/other-calls.test.ts': 'two of three public calls, and any value anywhere; guards/every-call has the third',
  'hostile/other-hostile.test.ts': 'nine of ten hostile values; hostile/hostile has the tenth, in every place',
  'journeys/adopt-others.test.ts': 'all but one of the examples, and configurations in HCL; journeys/adopt has the one',
  'journeys/audit-hcl-thoroughly.test.ts': 'everything that can be left out; journeys/audit-hcl leaves out two things',
  'journeys/audit-others.test.ts': 'all but one of the examples; journeys/audit has the one',
  'journeys/changes-of-schedules.test.ts': 'many changes of one resource; journeys/schedules and changes have others',
  'journeys/changes-of-serverless.test.ts': 'as journeys/changes, for the other kind of Spark',
  'journeys/command-line.test.ts': 'starts the command line of cdktf, which a change of constructs does not reach',
  'journeys/composed.test.ts': 'stacks of several environments; journeys/split has one app in four stacks',
  'journeys/datastores.test.ts': 'one option, whose resources and rules the tests of its folder hold',
  'journeys/diagnostics.test.ts': 'one option, whose resources and rules the tests of its folder hold',
  'journeys/drift-of-resources.test.ts': 'three kinds of drift; journeys/drift has the fourth',
  'journeys/encryption.test.ts': 'one option, whose resources and rules the tests of its folder hold',
  'journeys/inbound.test.ts': 'one option, whose resources and rules the tests of its folder hold',
  'journeys/ip-allowlist.test.ts': 'one option, whose resources and rules the tests of its folder hold',
  'journeys/moved-runner.test.ts': 'a way out that a guide tells, and that constructs take no part in',
  'journeys/other-deferred-rules.test.ts': 'most bad values, in many plans; journeys/deferred-rules has a few',
  'journeys/other-examples.test.ts': 'all but one of the examples; journeys/examples has the one',
  'journeys/random-divisions.test.ts': 'Terraform on what properties/splits looks at without it',
  'journeys/removals-of-every-kind.test.ts': 'all orders and grants but two; journeys/removals-of-order has the two',
  'journeys/synapse-options.test.ts': 'options, whose resources and rules the tests of their folder hold',
  'journeys/upgrade.test.ts': 'compares with the last release',
  'packaging/api.test.ts': 'compiles the library with jsii; guards/signatures and packaging/names hold what it exports',
  'packaging/bundle.test.ts': 'builds the package and tries it from outside',
  'packaging/compatibility.test.ts': 'compares with the last release',
  'peers/peers.test.ts': 'plans the modules of others, written with this library',
  'properties/other-mistakes-in-plans.test.ts': 'two of three mistakes; properties/mistakes-in-plans has the third',
  'properties/recased-mistakes.test.ts': 'all mistakes; properties/recased has a third of them',
  'properties/several-mistakes-in-azure-ml.test.ts':
    'each mistake in up to ten apps; the file without “several” tries a third of them in one',
  'properties/several-mistakes-in-synapse-and-jobs.test.ts':
    'each mistake in up to ten apps; the file without “several” tries a third in one',
  'report/page.test.ts': 'opens pages in a browser',
  'stand-in/terraform.test.ts': 'tests the stand-in, which a change of the library does not reach',
};
