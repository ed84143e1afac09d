/** Words that no name may be, by language. The language specifications list them, and the built-in names of Go. */
const RESERVED: { readonly [language: string]: string } = {
  python: `False None True and as assert async await break class continue def del elif else except finally for from global
    if import in is lambda nonlocal not or pass raise return self try while with yield`,
  java: `abstract assert boolean break byte case catch char class const continue default do double else enum extends false
    final finally float for goto if implements import instanceof int interface long native new null package private
    protected public return short static strictfp super switch synchronized this throw throws transient true try void
    volatile while`,
  csharp: `abstract as base bool break byte case catch char checked class const continue decimal default delegate do double
    else enum event explicit extern false finally fixed float for foreach goto if implicit in int interface internal is
    lock long namespace new null object operator out override params private protected public readonly ref return sbyte
    sealed short sizeof stackalloc static string struct switch this throw true try typeof uint ulong unchecked unsafe
    ushort using virtual void volatile while`,
  go: `append bool break byte cap case chan close complex const continue copy default defer delete else error fallthrough
    false for func go goto if imag import int interface iota len make map new nil package panic range real recover return
    rune select string struct switch true type uint var`,
};

/** The languages that reserve a name. */
export function languagesThatReserve(name: string): string[] {
  return Object.keys(RESERVED).filter((language) => RESERVED[language].split(/\s+/).includes(name));
}
