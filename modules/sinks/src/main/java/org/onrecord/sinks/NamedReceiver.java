package org.onrecord.sinks;

/**
 * A receiver as its file has it.
 *
 * @param kind webhook, slack, email, console or file
 * @param place where it is, without secrets
 */
record NamedReceiver(String name, String kind, String place, Backoff backoff, Receiver receiver) {}
