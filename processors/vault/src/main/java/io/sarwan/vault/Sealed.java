/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.vault;

/**
 * A password that only the holder of a private key can read.
 *
 * @param provider {@code baton/jwk/v1} or {@code baton/age/v1}
 * @param keyId lower-case hex: the SHA-256 thumbprint of a JSON web key (RFC 7638), or the SHA-256 of an age recipient
 * @param bytes what is handed over: base64 text of the ciphertext for a JSON web key, a binary age file for a recipient
 */
public record Sealed(String provider, String keyId, byte[] bytes) {}
