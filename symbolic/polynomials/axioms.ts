/** The nodes of certificates that rest on a fact which this project does not prove itself, with where it is proved: the others are algebra. */

/** By the kind of node. */
export const AXIOMS: Readonly<Record<string, string>> = {
  means: 'the inequality of weighted means: Hardy, Littlewood and Pólya, Inequalities, section 2.5',
}
