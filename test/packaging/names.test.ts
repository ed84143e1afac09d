import { publicNames } from './public-names';
import { languagesThatReserve } from './reserved-words';

/** Inherited, with a type that says nothing, from the framework; providers and resources of everybody have them. */
const OF_FRAMEWORK = ['AzapiProvider.synthesizeAttributes', 'AzapiProvider.synthesizeHclAttributes'];

/** The language R. */
const OF_ONE_LETTER = ['SparkRuntimeComponents.r'];

/** As Python and Java divide a name into words. */
function wordsOf(name: string): string[] {
  return name
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1_$2')
    .replace(/(\p{Lu}+)(\p{Lu}\p{Ll}+)/gu, '$1_$2')
    .toLowerCase()
    .split('_');
}

/** That Python and Java write as words of one letter, such as `max_v_cores` and `E8_S_V3`. */
function isDivided(name: string): boolean {
  const words = wordsOf(/^I[A-Z]/.test(name) ? name.slice(1) : name);
  return words.some((word) => /^[a-z]$/.test(word));
}

describe('what other languages make of public names', () => {
  const names = publicNames();

  it('is looked at for all of them', () => {
    expect(names.map(({ where }) => where)).toEqual(
      expect.arrayContaining(['PoolScale.auto(maxNodes)', 'SparkPool.maxVcores', 'NodeSizeFamily.MEMORY_OPTIMIZED']),
    );
  });

  it('is no word that one of them reserves', () => {
    expect(names.filter(({ name }) => languagesThatReserve(name).length > 0).map(({ where }) => where)).toEqual([]);
  });

  it('has no words of one letter', () => {
    expect(names.filter(({ name }) => isDivided(name)).map(({ where }) => where)).toEqual(OF_ONE_LETTER);
  });

  it('has types that say something', () => {
    const untyped = names.filter(({ type }) => /\b(?:any|unknown|object)\b/.test(type ?? ''));
    expect(untyped.map(({ where }) => where)).toEqual(OF_FRAMEWORK);
  });
});
