/** Whether somebody made it up for a demonstration: whatever comes out of sample data says so by its field `generated`. */
export function madeUp(what: object | null | undefined): boolean {
  return what != null && 'generated' in what && what.generated === true;
}
