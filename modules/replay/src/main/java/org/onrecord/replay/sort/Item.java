package org.onrecord.replay.sort;

/**
 * Something to sort.
 *
 * @param key where it belongs: keys are in the order of their bytes, unsigned
 * @param value what comes with it
 */
@SuppressWarnings("ArrayRecordComponent") // they are moved, never compared
public record Item(byte[] key, byte[] value) {}
