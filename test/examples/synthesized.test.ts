import { EXAMPLES, parsed, synthesize } from './synthesized';

test('the synthesized examples match their snapshots', () => {
  const synthesized = synthesize();
  EXAMPLES.forEach((example) => {
    expect(parsed(synthesized[example])).toMatchSnapshot(example);
  });
});
