import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as ts from 'typescript';

const LIB = join(__dirname, '..', '..', 'lib');

/** Something that users of every language name or are given. */
export interface PublicName {
  /** As it is called in its class, such as `PoolScale.auto(minNodes)`. */
  readonly where: string;
  readonly name: string;
  /** Its type as it is written; undefined where there is none. */
  readonly type: string | undefined;
}

type Declaration = ts.ClassDeclaration | ts.InterfaceDeclaration | ts.EnumDeclaration;

/** Every member and parameter of what lib/index.ts exports, and of what that builds on. */
export function publicNames(): PublicName[] {
  const declared = new Map(declarations().map((node) => [node.name?.text, node]));
  const names = new Set(exportedNames());
  for (const name of names) {
    const node = declared.get(name);
    (node && !ts.isEnumDeclaration(node) ? basesOf(node) : []).forEach((base) => names.add(base));
  }
  return [...names].flatMap((name) => {
    const node = declared.get(name);
    return node ? [{ where: name, name, type: undefined }, ...membersOf(name, node)] : [];
  });
}

function declarations(): Declaration[] {
  const files = readdirSync(LIB, { recursive: true, encoding: 'utf8' }).filter((file) => /(?<!\.d)\.ts$/.test(file));
  return files.flatMap((file) => [...sourceOf(join(LIB, file)).statements].filter(isDeclaration));
}

function isDeclaration(node: ts.Statement): node is Declaration {
  return ts.isClassDeclaration(node) || ts.isInterfaceDeclaration(node) || ts.isEnumDeclaration(node);
}

function exportedNames(): string[] {
  return [...sourceOf(join(LIB, 'index.ts')).statements].flatMap((statement) =>
    ts.isExportDeclaration(statement) && statement.exportClause && ts.isNamedExports(statement.exportClause)
      ? statement.exportClause.elements.map(({ name }) => name.text)
      : [],
  );
}

function basesOf(node: ts.ClassDeclaration | ts.InterfaceDeclaration): string[] {
  return (node.heritageClauses ?? []).flatMap(({ types }) => types.map(({ expression }) => expression.getText()));
}

function membersOf(owner: string, node: Declaration): PublicName[] {
  return [...node.members].flatMap((member) => {
    const name = member.name?.getText() ?? 'constructor';
    const { parameters = [], type } = member as Partial<ts.SignatureDeclaration>;
    const taken = [...parameters].map((parameter) => ({
      isPublic: isPublic(member) ? !parameter.name.getText().startsWith('_') : isPublicProperty(parameter),
      where: `${owner}.${name}(${parameter.name.getText()})`,
      name: parameter.name.getText(),
      type: parameter.type?.getText(),
    }));
    const own = { isPublic: isPublic(member), where: `${owner}.${name}`, name, type: type?.getText() };
    return [own, ...taken].filter((one) => one.isPublic);
  });
}

function isPublic(member: ts.ClassElement | ts.TypeElement | ts.EnumMember): boolean {
  return !hasModifier(member, ts.SyntaxKind.PrivateKeyword) && !(member.name?.getText() ?? '').startsWith('_');
}

/** Of a constructor, which itself may be private. */
function isPublicProperty(parameter: ts.ParameterDeclaration): boolean {
  return hasModifier(parameter, ts.SyntaxKind.PublicKeyword) && !parameter.name.getText().startsWith('_');
}

function hasModifier(node: ts.Node, kind: ts.SyntaxKind): boolean {
  return ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some((modifier) => modifier.kind === kind);
}

function sourceOf(file: string): ts.SourceFile {
  return ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022, true);
}
