package org.onrecord.extract.speaker;

/** How a name stands to the source that holds it. */
enum Relation {
  /** It stands outside. */
  NONE,
  /** It heads the source: "Senator Roe", "Jane Roe, a lawyer". */
  HEAD,
  /** It explains the head: "his lawyer, Jane Roe". */
  APPOSITION,
  /** The source explains it: "a group that" of "the Harbour Union, a group that …". */
  EXPLAINED,
  /** It owns the head: "Roe's lawyer". */
  OWNER,
  /** It stands before the head: "the Roe campaign". */
  MODIFIER,
  /** It stands after a preposition: "a lawyer for Roe". */
  COMPLEMENT,
  /** It is one of several: "Roe and Doe". */
  COORDINATE,
  OTHER
}
