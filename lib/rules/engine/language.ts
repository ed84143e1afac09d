/** How a language writes a member that is `allowTo` in TypeScript. */
type Spelling = (member: string) => string;

/**
 * The clients of jsii say of themselves what they are. Java writes members as TypeScript does, and what nobody knows is
 * taken for TypeScript.
 */
const SPELLINGS: readonly (readonly [RegExp, Spelling])[] = [
  [/^python/i, (member) => member.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)],
  [/^(?:dotnet|go)/i, (member) => member.charAt(0).toUpperCase() + member.slice(1)],
];

/** Text in quotes, properties of Spark, and members; only the last are spelled otherwise elsewhere. */
const PARTS = /'[^']*'|"[^"]*"|\bspark\.[\w.]+|\bnew (?=[A-Z])|(?<![\w-])[a-z][a-z0-9]*[A-Z]\w*/g;

/**
 * A text that names members as TypeScript does, for whoever reads it: a fix of a rule, or what a call was given.
 *
 * @param agent what the program says that speaks to jsii; undefined in TypeScript
 */
export function inLanguage(text: string, agent = process.env.JSII_AGENT): string {
  const spelled = SPELLINGS.find(([pattern]) => agent !== undefined && pattern.test(agent))?.[1];
  return spelled === undefined ? text : text.replace(PARTS, (part) => spelledOut(part, spelled));
}

function spelledOut(part: string, spelled: Spelling): string {
  if (part === 'new ') {
    return '';
  }
  return /^\w+$/.test(part) ? spelled(part) : part;
}
