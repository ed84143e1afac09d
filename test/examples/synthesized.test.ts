import { CATALOGUE } from '../../lib/rules/catalogue';
import { sourceText } from '../../lib/rules/engine/message';
import { EXAMPLES, Json, parsed, synthesize, withoutVersions } from './synthesized';

/** What the messages of conditions say in the words of their rules, which `test/constraints/answers` has. */
const TEXTS = new Map(
  CATALOGUE.map(({ id, cause, allowed, fix, source }) => [
    id as string,
    [
      `: ${cause}`,
      ` Allowed: ${allowed}.`,
      ...[fix.construct, fix.terraform].map((text) => ` Fix: ${text}.`),
      ` Source: ${sourceText(source)}.`,
    ],
  ]),
);

/** A configuration without the words of rules, so that only what else changes is seen here. */
function withoutTexts(json: Json): Json {
  if (Array.isArray(json)) {
    return json.map(withoutTexts);
  }
  if (typeof json !== 'object' || json === null) {
    return json;
  }
  const shortened = ([key, value]: [string, Json]): [string, Json] => [
    key,
    key === 'error_message' && typeof value === 'string' ? shortMessage(value) : withoutTexts(value),
  ];
  return Object.fromEntries(Object.entries(json).map(shortened));
}

function shortMessage(message: string): string {
  const texts = TEXTS.get(message.split(':')[0]) ?? [];
  return texts.reduce((rest, text) => rest.replace(text, ''), message);
}

test('the synthesized examples match their snapshots', () => {
  const synthesized = synthesize();
  EXAMPLES.forEach((example) => {
    const lines = synthesized[example].split('\n');
    const unversioned = withoutVersions(synthesized[example]);
    expect(unversioned.split('\n').filter((line, index) => line !== lines[index])).toHaveLength(2);
    expect(withoutTexts(parsed(unversioned))).toMatchSnapshot(example);
  });
});
