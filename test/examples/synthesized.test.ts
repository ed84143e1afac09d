import { EXAMPLES, parsed, synthesize } from './synthesized';

let synthesized: ReturnType<typeof synthesize> | undefined;

test.each(EXAMPLES)('what it synthesizes has changed: %s', (example) => {
  synthesized ??= synthesize();
  expect(parsed(synthesized[example])).toMatchSnapshot();
});
