package org.onrecord.streams.statement;

/**
 * A word that tells something of what a quote is about.
 *
 * @param key its stem, or that of its opposite
 * @param weight how much it tells
 * @param turned whether it is negated, or the opposite of its key, but not both
 * @param name whether it is written as a name
 * @param sentence the number of its sentence
 * @param at the place of its word
 */
record Term(String key, double weight, boolean turned, boolean name, int sentence, int at) {}
