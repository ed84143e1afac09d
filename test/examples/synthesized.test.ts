import { EXAMPLES, parsed, synthesize } from './synthesized';

test('what it synthesizes has changed', () => {
  const synthesized = synthesize();
  EXAMPLES.forEach((example) => {
    expect(parsed(synthesized[example])).toMatchSnapshot(example);
  });
});
