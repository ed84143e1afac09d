/**
 * A literal id or name as Azure compares it. Azure returns ids in other cases than it was given them, such as
 * `/resourcegroups/` and `/bigdatapools/`, and no name differs from another one by its case alone.
 *
 * Blanks around an id and slashes at its end do not make it another one; that they are not allowed is for CFG-05 to tell.
 */
export function comparable(text: string): string {
  return text.trim().replace(/\/+$/, '').toLowerCase();
}
