package org.onrecord.app.eval;

/**
 * Two places and what they are to each other, by a person's reading.
 *
 * @param line the line of the file it stands in
 * @param drawn how the pair was drawn; "" when the file doesn't say
 * @param part the part of the labels it belongs to, as dev or test; "" when the file doesn't say
 */
public record LabelledPair(
    int line, Place a, Place b, Relation relation, String drawn, String part) {}
