package org.onrecord.replay;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A digest of a set of things, whatever order they come in: the sum of their SHA-256, modulo 2^256
 * (Bellare and Micciancio, "A New Paradigm for Collision-free Hashing", 1997).
 */
public final class ContentHash {

  private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(256);

  private final MessageDigest digest;
  private BigInteger sum = BigInteger.ZERO;

  /** Of nothing yet. */
  public ContentHash() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Adds a thing. */
  public void add(byte[] thing) {
    sum = sum.add(new BigInteger(1, digest.digest(thing))).mod(MODULUS);
  }

  /** In hexadecimal, 64 digits. */
  public String hex() {
    byte[] bytes = sum.add(MODULUS).toByteArray();
    return HexFormat.of().formatHex(bytes, bytes.length - 32, bytes.length);
  }
}
