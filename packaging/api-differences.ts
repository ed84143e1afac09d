import { Fingerprint } from './api-fingerprint';

/** Something that an app may have to be changed for. */
export interface Difference {
  /** The type, the member or the id of the rule, as the changelog names it. */
  readonly what: string;
  readonly change: string;
}

/** What breaks apps that were written for another version; see CHANGELOG.md for what counts as that. */
export function breakingDifferences(before: Fingerprint, now: Fingerprint): readonly Difference[] {
  return [...ofApi(before.api, now), ...ofRules(before.rules, now.rules)];
}

/**
 * The differences that the section of breaking changes, of what is not released yet, does not name. A member that a type has
 * from another one is named there.
 */
export function unnamed(
  differences: readonly Difference[],
  changelog: string,
  bases: Fingerprint['bases'] = {},
): readonly Difference[] {
  const [, unreleased = ''] = /^## \[Unreleased\]\n(.*?)(?=^## )/ms.exec(changelog) ?? [];
  const [, breaking = ''] = /^### Breaking\n(.*?)(?=^### |$(?![^]))/ms.exec(unreleased) ?? [];
  const isNamed = (what: string) => new RegExp(`(?<![\\w.-])${what}(?![\\w-]|\\.\\w)`).test(breaking);
  return differences.filter(({ what }) => {
    const [owner, member] = what.split('.');
    const above = member === undefined ? [] : (bases[owner] ?? '').split(', ').map((base) => `${base}.${member}`);
    return ![what, ...above].some(isNamed);
  });
}

type Texts = { readonly [key: string]: string };

function ofApi(before: Texts, { api: now, bases }: Fingerprint): readonly Difference[] {
  const isA = (one: string, other: string) => one === other || (bases[one] ?? '').split(', ').includes(other);
  const changed = Object.entries(before).flatMap(([what, text]): readonly Difference[] => {
    const [owner] = what.split('.');
    if (!(owner in now)) {
      return what === owner ? [{ what, change: 'is gone' }] : [];
    }
    if (!(what in now)) {
      return [{ what, change: 'is gone' }];
    }
    const changes = text === now[what] ? [] : changesOf(text, now[what], now[owner], isA);
    return changes.map((change) => ({ what, change }));
  });
  const added = Object.entries(now).filter(([what]) => !(what in before) && what.split('.')[0] in before);
  return [
    ...changed,
    ...added.flatMap(([what, text]) => {
      const kind = now[what.split('.')[0]];
      if (kind === 'struct that is given' && !isOptional(text)) {
        return [{ what, change: 'is required, and was not there' }];
      }
      return kind === 'interface that users implement' ? [{ what, change: 'has to be implemented' }] : [];
    }),
  ];
}

/** Whether a type can stand where another one is asked for. */
type IsA = (one: string, other: string) => boolean;

function changesOf(before: string, now: string, kind: string, isA: IsA): readonly string[] {
  const [then, today] = [before, now].map(callOf);
  if (then && today) {
    return changesOfCall(then, today, isA);
  }
  if (/^(?:abstract )?class$|^struct|^interface|^enum$/.test(before)) {
    const isTheSame = before.split(' that ')[0] === now.split(' that ')[0] || before === 'abstract class';
    return isTheSame ? [] : [`was a ${before}, and is a ${now}`];
  }
  const [[type, defaulted], [typeNow, defaultedNow]] = [before, now].map((text) => text.split(' = '));
  const isGiven = kind === 'struct that is given';
  const [from, to] = isGiven ? [type, typeNow] : [typeNow, type];
  if (!isA(bare(from), bare(to))) {
    return [`was of type ${type}, and is of type ${typeNow}`];
  }
  return [
    ...(isGiven && isOptional(type) && !isOptional(typeNow) ? ['is required, and was not'] : []),
    ...(!isGiven && !isOptional(type) && isOptional(typeNow) ? ['may be undefined, and never was'] : []),
    ...(defaulted !== defaultedNow && defaulted !== undefined && isOptional(typeNow)
      ? [`was ${defaulted} by default, and is ${defaultedNow ?? 'described otherwise'}`]
      : []),
  ];
}

interface CallText {
  readonly isStatic: boolean;
  readonly parameters: readonly { readonly name: string; readonly type: string }[];
  readonly gives: string;
}

function callOf(text: string): CallText | undefined {
  const [, before, parameters, gives = ''] = /^(static )?\((.*)\)(?:: (.*))?$/.exec(text) ?? [];
  if (parameters === undefined) {
    return undefined;
  }
  const parts = parameters.split(', ').filter((part) => part !== '');
  return {
    isStatic: before !== undefined,
    parameters: parts.map((part) => {
      const [name, ...type] = part.split(': ');
      return { name, type: type.join(': ') };
    }),
    gives,
  };
}

function changesOfCall(before: CallText, now: CallText, isA: IsA): readonly string[] {
  const ofParameters = before.parameters.flatMap(({ name, type }, index) => {
    const today = now.parameters[index];
    if (today === undefined || bare(today.name) !== bare(name)) {
      return [`took ${bare(name)} as number ${index + 1}, and takes ${today ? bare(today.name) : 'nothing'} there`];
    }
    if (!isA(type, today.type)) {
      return [`took ${bare(name)} as ${type}, and takes ${today.type}`];
    }
    return isOptional(name) && !isOptional(today.name) ? [`needs ${today.name}, and did not`] : [];
  });
  const more = now.parameters
    .slice(before.parameters.length)
    .filter(({ name }) => !isOptional(name) && !name.startsWith('...'));
  const gives =
    before.gives === 'void' ||
    (isA(bare(now.gives), bare(before.gives)) && (isOptional(before.gives) || !isOptional(now.gives)));
  return [
    ...(before.isStatic === now.isStatic ? [] : [now.isStatic ? 'is called on the class' : 'is called on an object']),
    ...ofParameters,
    ...more.map(({ name }) => `needs ${name}, and did not`),
    ...(gives ? [] : [`gave ${before.gives}, and gives ${now.gives}`]),
  ];
}

function isOptional(text: string): boolean {
  return text.split(' = ')[0].endsWith('?');
}

function bare(text: string): string {
  return text.replace(/\?$/, '');
}

function ofRules(before: Texts, now: Texts): readonly Difference[] {
  const changed = Object.entries(before).flatMap(([what, text]): readonly Difference[] => {
    if (!(what in now)) {
      return [{ what, change: 'is gone' }];
    }
    const [[severity, acknowledged, name], [severityNow, acknowledgedNow, nameNow]] = [text, now[what]].map((each) =>
      each.split(', '),
    );
    return [
      ...(severity === 'warning' && severityNow === 'error' ? ['was a warning, and is an error'] : []),
      ...(acknowledged.startsWith('may be') && !acknowledgedNow.startsWith('may be')
        ? ['may not be acknowledged any more']
        : []),
      ...(name !== undefined && name !== nameNow ? [`was named ${name}, and is named ${nameNow}`] : []),
    ].map((change) => ({ what, change }));
  });
  const added = Object.entries(now).filter(([id, text]) => !(id in before) && text.startsWith('error'));
  return [...changed, ...added.map(([what]) => ({ what, change: 'is a new error' }))];
}
